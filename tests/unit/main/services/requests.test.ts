import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../shared/failure';
import { fail, ok } from '../../../../shared/result';
import { kim, arrived, World } from './requests-world';

const offline: Failure = { kind: 'offline', effect: 'none' };
const lost: Failure = { kind: 'timed-out', effect: 'unknown' };
const gone: Failure = { kind: 'gone', effect: 'none' };

/** A world in which one request has been looked at for long enough. */
function readyWorld(): {
  world: World;
  press: (answer: 'approve' | 'deny') => ReturnType<World['approver']['answers']['answer']>;
} {
  const world = new World();
  world.arrive('code-000001');
  world.lookAtPrompt();
  world.pass(1000);
  const press = (answer: 'approve' | 'deny') => {
    const { id, fingerprint } = world.login('code-000001');
    return world.approver.answers.answer('prompt', { id, fingerprint, answer });
  };
  return { world, press };
}

describe('an answer', () => {
  it('is done only when the server said so', async () => {
    const { world, press } = readyWorld();
    expect(press('approve')).toEqual({ accepted: true });
    expect(world.login('code-000001').stage).toMatchObject({ name: 'answering' });
    world.sent[0]?.settle(ok(null));
    await arrived();
    expect(world.login('code-000001').stage).toEqual({ name: 'answered', answer: 'approve' });
  });

  it('is the only one, whatever is pressed after it', () => {
    const { world, press } = readyWorld();
    press('deny');
    expect(press('approve')).toEqual({ accepted: false, refusal: 'already-answered' });
    world.approver.answers.answer('tray', { ...world.login('code-000001'), answer: 'approve' });
    world.approver.answers.answerByShortcut('approve');
    world.approver.answers.denyAll(world.approver.view().logins.map(({ id }) => id));
    expect(world.sent.map(({ answer }) => answer)).toEqual(['deny']);
  });

  it('can be given again after it surely did not arrive', async () => {
    const { world, press } = readyWorld();
    press('approve');
    world.sent[0]?.settle(fail(offline));
    await arrived();
    expect(world.login('code-000001').stage).toEqual({ name: 'pending', failure: offline });
    expect(press('deny')).toEqual({ accepted: true });
  });

  it('can only be repeated after it may have arrived, even if the repetition surely did not', async () => {
    const { world, press } = readyWorld();
    press('approve');
    world.sent[0]?.settle(fail(lost));
    await arrived();
    expect(press('deny')).toEqual({ accepted: false, refusal: 'already-answered' });
    expect(press('approve')).toEqual({ accepted: true });
    world.sent[1]?.settle(fail(offline));
    await arrived();
    expect(world.login('code-000001').stage).toMatchObject({ name: 'unclear', answer: 'approve' });
  });

  it('that came too late closes the request, and never counts as approved', async () => {
    const { world, press } = readyWorld();
    press('approve');
    world.sent[0]?.settle(fail(gone));
    await arrived();
    expect(world.login('code-000001').stage).toEqual({ name: 'closed', failure: gone });
  });

  it('is refused while signed out, and the request stays', () => {
    const { world, press } = readyWorld();
    world.accounts = [];
    expect(press('deny')).toEqual({ accepted: false, refusal: 'not-signed-in' });
    expect(world.login('code-000001').stage).toEqual({ name: 'pending' });
  });
});

describe('the delay before answering', () => {
  it('lets Deny through after half a second and Approve after a second', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    const press = (answer: 'approve' | 'deny') =>
      world.approver.answers.answer('prompt', { id, fingerprint, answer });
    expect(press('deny')).toMatchObject({ refusal: 'not-shown' });
    world.lookAtPrompt();
    world.pass(499);
    expect(press('deny')).toMatchObject({ refusal: 'too-early' });
    world.pass(499);
    expect(press('approve')).toMatchObject({ refusal: 'too-early' });
    world.pass(999);
    expect(press('approve')).toMatchObject({ refusal: 'too-early' });
    world.pass(500);
    expect(press('deny')).toEqual({ accepted: true });
  });

  it('of denying is not started again for ever', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    world.lookAtPrompt();
    const press = () => world.approver.answers.answer('prompt', { id, fingerprint, answer: 'deny' });
    let refused = 0;
    while (refused < 100 && !press().accepted) {
      refused++;
      world.pass(200);
    }
    expect(refused).toBe(22);
  });

  it('starts again when the window is shown again', () => {
    const { world, press } = readyWorld();
    world.approver.concealed('prompt');
    world.lookAtPrompt();
    expect(press('approve')).toMatchObject({ refusal: 'too-early' });
  });

  it('starts again when what is displayed changes, and the old sight approves nothing', () => {
    const world = new World();
    const before = world.arrive('code-000001', { origin: 'link' });
    world.lookAtPrompt();
    world.pass(2000);
    world.arrive('code-000001', { details: { appName: 'Payroll' } });
    const attempt = { id: before.id, fingerprint: before.fingerprint, answer: 'approve' } as const;
    expect(world.approver.answers.answer('prompt', attempt)).toMatchObject({ refusal: 'changed' });
    const now = world.lookAtPrompt();
    expect(now?.details.appName).toBe('Payroll');
    expect(
      world.approver.answers.answer('prompt', { ...attempt, fingerprint: now?.fingerprint ?? '' }),
    ).toMatchObject({
      refusal: 'too-early',
    });
  });

  it('starts again for rows of the list that move', () => {
    const world = new World();
    const login = world.arrive('code-000001', { details: { account: 'a', appName: 'p' } });
    world.lookAtList();
    world.pass(1000);
    world.arrive('code-000002', { details: { account: 'a', appName: 'p' } });
    world.lookAtList();
    const attempt = { id: login.id, fingerprint: login.fingerprint, answer: 'approve' } as const;
    expect(world.approver.answers.answer('main', attempt)).toMatchObject({ refusal: 'too-early' });
  });
});

describe('the global shortcut', () => {
  it('approves the one request that the prompt has shown for long enough', () => {
    const { world } = readyWorld();
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
  });

  it.each([
    ['the prompt has not been looked at', (world: World) => world.approver.concealed('prompt')],
    ['another request is open', (world: World) => world.arrive('code-000002')],
    [
      'quiet mode is on',
      (world: World) => ['code-000002', 'code-000003'].map((code) => world.arrive(code, { expireTime: 1 })),
    ],
  ])('approves nothing while %s, but brings the prompt up', (_, spoil) => {
    const { world } = readyWorld();
    spoil(world);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect(world.approver.view().prompt.loginId).toBeDefined();
    expect(world.sent).toEqual([]);
  });

  it('approves nothing while the screen is locked, and brings the prompt up only behind the lock', () => {
    const { world } = readyWorld();
    world.screenLocked = true;
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    world.screenLocked = false;
    expect(world.approver.view().prompt.loginId).toBeDefined();
    expect(world.sent).toEqual([]);
  });

  it('approves nothing that asks for a number', () => {
    const world = new World();
    world.arrive('code-000001', { matchNumber: '42' });
    world.lookAtPrompt();
    world.pass(1000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect(world.approver.answers.answerByShortcut('deny')).toBe('answered');
  });
});

describe('the prompt', () => {
  it('closes without answering, and comes back with the next request', () => {
    const { world } = readyWorld();
    world.approver.closePrompt();
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    expect(world.login('code-000001').stage).toEqual({ name: 'pending' });
    const next = world.arrive('code-000002');
    expect(world.approver.view().prompt).toEqual({ loginId: next.id, position: 2, total: 2 });
  });

  it('shows a result for a moment, then the next request, then nothing', async () => {
    const { world, press } = readyWorld();
    const next = world.arrive('code-000002');
    press('approve');
    world.sent[0]?.settle(ok(null));
    await arrived();
    expect(world.approver.view().prompt.loginId).toBe(world.login('code-000001').id);
    world.pass(3000);
    expect(world.approver.view().prompt.loginId).toBe(next.id);
    world.pass(130_000);
    expect(world.login('code-000002').stage).toEqual({ name: 'expired' });
    expect(world.approver.view().prompt.loginId).toBeUndefined();
  });

  it('puts a newer request of the same app and account first', () => {
    const world = new World();
    const details = { appName: 'Payroll', account: 'alex@example.com' };
    world.arrive('code-000001', { details });
    world.arrive('code-000002', { details: { appName: 'Wiki', account: 'alex@example.com' } });
    const newer = world.arrive('code-000003', { details });
    expect(world.approver.view().logins[0]?.id).toBe(newer.id);
  });

  it('goes out of sight with the screen, whatever would bring it up, and comes back with it', () => {
    const { world } = readyWorld();
    const { id, fingerprint } = world.login('code-000001');
    world.screenLocked = true;
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    world.approver.answers.answer('tray', { id, fingerprint, answer: 'approve' });
    expect(world.sent).toEqual([]);
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    world.screenLocked = false;
    world.pass(1000);
    expect(world.approver.view().prompt.loginId).toBe(id);
    // It was seen by nobody meanwhile.
    expect(world.approver.answers.answer('prompt', { id, fingerprint, answer: 'approve' })).toEqual({
      accepted: false,
      refusal: 'not-shown',
    });
  });

  it('stays away while the screen is locked, and waits behind it', () => {
    const world = new World();
    world.screenLocked = true;
    world.arrive('code-000001');
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    world.screenLocked = false;
    world.approver.onUnlock();
    expect(world.approver.view().prompt.loginId).toBeDefined();
  });
});

describe('quiet mode', () => {
  it('begins with the third request in a minute: no pop-up, no notification, all still in the list', () => {
    const world = new World();
    world.arrive('code-000001');
    world.arrive('code-000002');
    world.approver.closePrompt();
    world.arrive('code-000003');
    const { quiet, prompt, logins } = world.approver.view();
    expect(quiet).toMatchObject({ reason: 'burst' });
    expect(prompt.loginId).toBeUndefined();
    expect(logins).toHaveLength(3);
    expect(world.told).toHaveLength(2);
  });

  it('leaves approving to the windows', () => {
    const world = new World();
    for (const code of ['code-000001', 'code-000002', 'code-000003']) world.arrive(code);
    const login = world.login('code-000001');
    world.approver.answers.answer('tray', { ...login, answer: 'approve' });
    expect(world.sent).toEqual([]);
    world.approver.answers.answer('tray', { ...login, answer: 'deny' });
    expect(world.sent).toHaveLength(1);
  });

  it('begins with "This wasn\'t me", and ends after twenty minutes or by hand', () => {
    const { world } = readyWorld();
    const { id, fingerprint } = world.login('code-000001');
    expect(world.approver.answers.report('prompt', { id, fingerprint })).toEqual({ accepted: true });
    expect(world.sent[0]?.answer).toBe('deny');
    expect(world.approver.view().quiet).toMatchObject({ reason: 'reported' });
    world.pass(19 * 60_000);
    expect(world.approver.view().quiet).toBeDefined();
    world.pass(61_000);
    expect(world.approver.view().quiet).toBeUndefined();
    world.approver.endQuiet();
    world.arrive('code-000002');
    expect(world.approver.view().prompt.loginId).toBeDefined();
  });
});

describe('number matching', () => {
  it('approves with the right number only; a wrong one denies', () => {
    for (const [chosen, sent] of [
      ['42', 'approve'],
      ['43', 'deny'],
    ] as const) {
      const world = new World();
      const { id, fingerprint, choices } = world.arrive('code-000001', { matchNumber: '42' });
      expect(choices).toHaveLength(3);
      world.lookAtPrompt();
      world.pass(1000);
      const attempt = { id, fingerprint, answer: 'approve' } as const;
      expect(world.approver.answers.answer('prompt', attempt)).toMatchObject({ refusal: 'number-needed' });
      expect(world.approver.answers.answer('prompt', { ...attempt, number: chosen })).toEqual({
        accepted: true,
      });
      expect(world.sent.map(({ answer }) => answer)).toEqual([sent]);
    }
  });
});

describe('time', () => {
  it('ends a request after its life, however the wall clock is set, and a sleep counts', () => {
    for (const step of [-3_600_000, -60_000, 60_000, 3_600_000]) {
      const world = new World();
      world.arrive('code-000001');
      world.wall += step;
      world.approver.tick();
      expect(world.login('code-000001').stage).toEqual({ name: 'pending' });
      expect(world.login('code-000001').expiresAt - world.wall).toBe(120_000);
      world.pass(120_000);
      expect(world.login('code-000001').stage).toEqual({ name: 'expired' });
    }
    const asleep = new World();
    asleep.arrive('code-000001');
    asleep.monotonic += 121_000;
    asleep.wall += 121_000;
    asleep.approver.tick();
    expect(asleep.login('code-000001').stage).toEqual({ name: 'expired' });
  });

  it.each([-86_400_000, -300_000, 300_000, 86_400_000])(
    'asks about every request on a computer whose clock is wrong by %i ms, with the time that it has',
    (wrong) => {
      const world = new World();
      const createdAt = world.wall - 100_000;
      world.wall += wrong;
      const login = world.arrive('code-000001', { createdAt });
      expect(login.stage).toEqual({ name: 'pending' });
      expect(login.expiresAt - world.wall).toBe(20_000);
      expect(world.wall - login.startedAt).toBe(100_000);
      // Nobody can tell how old it is before the server has told the time: then it counts from now.
      const alone = new World();
      alone.knowsServerTime = false;
      alone.wall += wrong;
      expect(alone.arrive('code-000002', { createdAt }).expiresAt - alone.wall).toBe(120_000);
    },
  );

  it('counts from the start that the event tells, but never from the future', () => {
    const world = new World();
    const late = world.arrive('code-000001', { createdAt: world.wall - 100_000 });
    expect(late.expiresAt - world.wall).toBe(20_000);
    const early = world.arrive('code-000002', { createdAt: world.wall + 100_000 });
    expect(early.expiresAt - world.wall).toBe(120_000);
  });
});

describe('whether this app may answer', () => {
  it('is asked when a request arrives, and again after a sign-in where nobody could tell', async () => {
    const world = new World();
    world.arrive('code-000001');
    await arrived();
    expect(world.login('code-000001').mayAnswer).toBe('unknown');
    world.mayAnswer = 'no';
    world.approver.askAgain();
    await arrived();
    expect(world.login('code-000001').mayAnswer).toBe('no');
  });

  it('is asked again when an event describes a request, and what was said of another app is dropped', async () => {
    const world = new World();
    const replies: ((mayAnswer: 'yes' | 'no') => void)[] = [];
    world.askMayAnswer = () => new Promise((resolve) => replies.push(resolve));
    world.arrive('code-000001', { origin: 'link', details: { appId: 'one' } });
    world.arrive('code-000001', { details: { appId: 'two' } });
    world.arrive('code-000001', { details: { appId: 'two' } });
    expect(replies).toHaveLength(2);
    replies[0]?.('yes');
    await arrived();
    expect(world.login('code-000001').mayAnswer).toBe('unknown');
    replies[1]?.('no');
    await arrived();
    expect(world.login('code-000001').mayAnswer).toBe('no');
  });
});

describe('"Deny all"', () => {
  it('denies what the list showed, and nothing that came since', () => {
    const world = new World();
    const shown = ['code-000001', 'code-000002'].map((code) => world.arrive(code).id);
    world.arrive('code-000003');
    world.approver.answers.denyAll(shown);
    expect(world.sent.map(({ pushCodeId, answer }) => [pushCodeId, answer])).toEqual([
      ['code-000001', 'deny'],
      ['code-000002', 'deny'],
    ]);
  });

  const flood = ['code-000001', 'code-000002', 'code-000003', 'code-000004', 'code-000005'];
  const sentCodes = (world: World): readonly string[] => world.sent.map(({ pushCodeId }) => pushCodeId);

  it('sends three at a time, while a single answer goes out at once', async () => {
    const world = new World();
    world.approver.answers.denyAll(flood.map((code) => world.arrive(code).id));
    expect(sentCodes(world)).toEqual(flood.slice(0, 3));
    expect(flood.map((code) => world.login(code).stage.name)).toEqual(flood.map(() => 'answering'));
    world.approver.answers.answer('tray', { ...world.arrive('code-000006'), answer: 'deny' });
    expect(sentCodes(world)).toEqual([...flood.slice(0, 3), 'code-000006']);
    world.sent[1]?.settle(ok(null));
    await arrived();
    expect(sentCodes(world).slice(4)).toEqual(['code-000004']);
    world.sent[0]?.settle(fail(offline));
    await arrived();
    expect(sentCodes(world).slice(4)).toEqual(['code-000004', 'code-000005']);
  });

  it.each([
    ['a sign-out', (world: World) => (world.accounts = [])],
    ['another sign-in', (world: World) => (world.accounts = [kim])],
  ])('sends nothing more after %s', async (_, change) => {
    const world = new World();
    world.approver.answers.denyAll(flood.map((code) => world.arrive(code).id));
    change(world);
    for (const { settle } of world.sent) settle(ok(null));
    await arrived();
    await arrived();
    expect(sentCodes(world)).toEqual(flood.slice(0, 3));
    expect(world.login('code-000005').stage).toMatchObject({
      name: 'pending',
      failure: { kind: 'not-signed-in', effect: 'none' },
    });
  });
});
