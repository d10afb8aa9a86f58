import { describe, expect, it } from 'vitest';
import type { MayAnswer, RequestAccount } from '../../../../main/domain/requests/push-login';
import { fail } from '../../../../shared/result';
import type { LoginView } from '../../../../shared/state/requests';
import { alex, arrived, kim, World } from './requests-world';

/** How the windows are told of an account. */
const view = ({ id, name, server }: RequestAccount): NonNullable<LoginView['account']> => ({
  id,
  name,
  server,
});

/** Every way of answering this request. */
const tryAll = (world: World, code: string): readonly unknown[] => {
  world.approver.openPrompt(world.login(code).id);
  world.lookAtPrompt();
  world.lookAtList();
  world.pass(1000);
  const { id, fingerprint } = world.login(code);
  world.approver.answers.answer('tray', { id, fingerprint, answer: 'deny' });
  world.approver.answers.denyAll([id]);
  return [
    world.approver.answers.answer('prompt', { id, fingerprint, answer: 'approve' }),
    world.approver.answers.answer('main', { id, fingerprint, answer: 'deny' }),
    world.approver.answers.report('prompt', { id, fingerprint }),
    world.approver.answers.answerByShortcut('deny'),
  ];
};

describe('a request', () => {
  const refused = { accepted: false, refusal: 'other-session' };

  it('that came for one account is neither answered nor asked about while only another is signed in', () => {
    const world = new World();
    world.arrive('code-000001');
    world.accounts = [kim];
    world.approver.askAgain();
    expect(world.login('code-000001').standing).toBe('other');
    expect(tryAll(world, 'code-000001')).toEqual([refused, refused, refused, 'prompt-shown']);
    expect(world.sent).toEqual([]);
    expect(world.asked).toEqual(['code-000001']);
  });

  it('can be answered once the same account has signed in at the same server again', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    world.accounts = [kim];
    world.approver.askAgain();
    world.accounts = [alex];
    expect(world.login('code-000001').standing).toBe('own');
    world.approver.askAgain();
    expect(world.asked).toEqual(['code-000001', 'code-000001']);
    world.approver.answers.answer('tray', { id, fingerprint, answer: 'approve' });
    expect(world.sent.map(({ answer }) => answer)).toEqual(['approve']);
  });

  it('that came while signed out may be answered by anyone who signs in', () => {
    const world = new World();
    world.accounts = [];
    world.arrive('code-000001', { origin: 'link' });
    world.accounts = [kim];
    const { id, fingerprint } = world.login('code-000001');
    world.approver.answers.answer('tray', { id, fingerprint, answer: 'deny' });
    expect(world.sent.map(({ answer, by }) => [answer, by])).toEqual([['deny', 'kim']]);
  });
});

describe('of several accounts', () => {
  const both = (): World => {
    const world = new World();
    world.accounts = [alex, kim];
    return world;
  };
  const seenInPrompt = (world: World) => {
    const seen = world.lookAtPrompt();
    if (!seen) throw new Error('The prompt shows nothing');
    world.pass(1000);
    return { id: seen.id, fingerprint: seen.fingerprint };
  };

  it('each answers its own requests, without a change of anything', () => {
    const world = both();
    world.arrive('code-000001', {}, alex);
    world.arrive('code-000002', {}, kim);
    expect(world.login('code-000001')).toMatchObject({ standing: 'own', account: { id: 'alex' } });
    expect(world.login('code-000002')).toMatchObject({ standing: 'own', account: { id: 'kim' } });
    world.approver.answers.denyAll(world.approver.view().logins.map(({ id }) => id));
    expect(world.sent.map(({ pushCodeId, by }) => [pushCodeId, by])).toEqual([
      ['code-000001', 'alex'],
      ['code-000002', 'kim'],
    ]);
  });

  it('none answers a pasted code before the user has picked one, and picking starts the delays again', () => {
    const world = both();
    world.arrive('code-000001', { origin: 'pasted' });
    const before = seenInPrompt(world);
    expect(world.login('code-000001')).toMatchObject({
      standing: 'unpicked',
      offers: [],
      picks: ['alex', 'kim'],
    });
    const refusal = { accepted: false, refusal: 'account-needed' };
    for (const answer of ['approve', 'deny'] as const)
      expect(world.approver.answers.answer('prompt', { ...before, answer })).toEqual(refusal);
    world.approver.pick(before.id, 'kim');
    expect(world.approver.answers.answer('prompt', { ...before, answer: 'approve' })).toEqual({
      accepted: false,
      refusal: 'changed',
    });
    const seen = world.lookAtPrompt();
    const picked = { id: before.id, fingerprint: seen?.fingerprint ?? '', answer: 'approve' as const };
    expect(world.approver.answers.answer('prompt', picked)).toEqual({
      accepted: false,
      refusal: 'too-early',
    });
    world.pass(1000);
    expect(world.approver.answers.answer('prompt', picked)).toEqual({ accepted: true });
    expect(world.sent.map(({ by }) => by)).toEqual(['kim']);
  });

  it.each<[string, Readonly<Record<string, MayAnswer>>, Partial<LoginView>]>([
    ['exactly one “yes” picks itself', { alex: 'no', kim: 'yes' }, { standing: 'own', account: view(kim) }],
    [
      'one “yes” beside an “unknown”',
      { alex: 'unknown', kim: 'yes' },
      { standing: 'own', account: view(kim) },
    ],
    ['two “yes” are for the user to pick', { alex: 'yes', kim: 'yes' }, { standing: 'unpicked' }],
    ['no “yes” at all', { alex: 'unknown', kim: 'unknown' }, { standing: 'unpicked' }],
  ])('a link with an app is asked of each: %s', async (_, replies, expected) => {
    const world = both();
    world.askMayAnswer = (id) => Promise.resolve(replies[id] ?? 'unknown');
    world.arrive('code-000001', { origin: 'link', details: { appId: 'portal' } });
    world.lookAtPrompt();
    await arrived();
    await arrived();
    expect(world.asked).toEqual(['code-000001', 'code-000001']);
    const login = world.login('code-000001');
    expect(login).toMatchObject(expected);
    // What has said "no" is not offered.
    expect(login.picks).toEqual(replies['alex'] === 'no' ? undefined : ['alex', 'kim']);
  });

  it('the shortcut counts what the user could answer: not what is of an account that is signed out', () => {
    const world = both();
    world.arrive('code-000001', {}, kim);
    world.accounts = [alex];
    world.arrive('code-000002', {}, alex);
    world.approver.openPrompt(world.login('code-000002').id);
    world.lookAtPrompt();
    world.pass(1000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
    expect(world.sent.map(({ by }) => by)).toEqual(['alex']);
  });

  it('quiet mode counts the requests of all together', () => {
    const world = both();
    for (const [at, by] of [alex, kim, alex].entries()) world.arrive(`code-00000${at}`, {}, by);
    expect(world.approver.view().quiet?.reason).toBe('burst');
  });

  it('a push code that a server sends to all of them is one request, of the one that it names', () => {
    const world = both();
    world.arrive('code-000001', { details: { account: 'kim@example.com' } }, alex);
    expect(world.login('code-000001')).toMatchObject({ account: { id: 'alex' }, otherAccount: true });
    world.arrive('code-000001', { details: { account: 'kim@example.com' } }, kim);
    expect(world.approver.view().logins).toHaveLength(1);
    expect(world.login('code-000001')).toMatchObject({
      account: { id: 'kim' },
      otherAccount: false,
      picks: ['alex', 'kim'],
    });
  });

  it('the same push code of two servers is two requests, and neither takes the other back', () => {
    const world = new World();
    const elsewhere = { ...kim, server: 'https://other.example' };
    world.accounts = [alex, elsewhere];
    world.arrive('code-000001', {}, alex);
    world.arrive('code-000001', {}, elsewhere);
    expect(world.approver.view().logins.map(({ account }) => account?.id)).toEqual(['alex', 'kim']);
    world.approver.withdraw('code-000001', 'kim');
    expect(world.approver.view().logins.map(({ account, stage }) => [account?.id, stage.name])).toEqual([
      ['alex', 'pending'],
      ['kim', 'closed'],
    ]);
  });

  it('an account that is removed while its request is being answered leaves the outcome to that answer', async () => {
    const world = both();
    const { id, fingerprint } = world.arrive('code-000001', {}, kim);
    world.approver.answers.answer('tray', { id, fingerprint, answer: 'approve' });
    world.accounts = [alex];
    world.sent[0]?.settle(fail({ kind: 'not-signed-in', effect: 'unknown' }));
    await arrived();
    const unclear = world.login('code-000001');
    expect(unclear).toMatchObject({ stage: { name: 'unclear' }, standing: 'other', offers: [] });
    expect(unclear.picks).toBeUndefined();
    expect(
      world.approver.answers.answer('tray', { id, fingerprint: unclear.fingerprint, answer: 'approve' }),
    ).toEqual({ accepted: false, refusal: 'other-session' });
    expect(world.sent).toHaveLength(1);
  });
});
