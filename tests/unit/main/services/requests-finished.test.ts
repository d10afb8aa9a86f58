import { describe, expect, it } from 'vitest';
import { historyEntry } from '../../../../main/domain/history/new-entry';
import { mostOpen } from '../../../../main/domain/requests/request-queue';
import type { Failure } from '../../../../shared/failure';
import type { Answer } from '../../../../shared/request';
import { fail, ok } from '../../../../shared/result';
import { arrived, World } from './requests-world';

const offline: Failure = { kind: 'offline', effect: 'none' };
const lost: Failure = { kind: 'timed-out', effect: 'unknown' };
const gone: Failure = { kind: 'gone', effect: 'none' };

/** One request that has been looked at for long enough, and what a user can do about it. */
function asked() {
  const world = new World();
  world.arrive('code-000001');
  world.lookAtPrompt();
  world.pass(1000);
  const seen = () => {
    const { id, fingerprint } = world.login('code-000001');
    return { id, fingerprint };
  };
  return {
    world,
    press: (answer: Answer) => world.approver.answers.answer('prompt', { ...seen(), answer }),
    report: () => world.approver.answers.report('prompt', seen()),
    reply: async (result: Failure | 'delivered') => {
      world.sent.at(-1)?.settle(result === 'delivered' ? ok(null) : fail(result));
      await arrived();
    },
    /** What the history is told. */
    told: () =>
      world.finished.map((login) => {
        const { outcome, failure, attempted } =
          historyEntry(login, { id: 'e1', server: 'example.genauth.ai' }) ?? {};
        return [outcome, failure, attempted];
      }),
  };
}

describe('the end of a request is told once', () => {
  it.each<[Answer, string]>([
    ['approve', 'approved'],
    ['deny', 'denied'],
  ])('when the server has taken the answer: %s', async (answer, outcome) => {
    const { press, reply, told, world } = asked();
    press(answer);
    expect(told()).toEqual([]);
    await reply('delivered');
    world.pass(3_600_000);
    expect(told()).toEqual([[outcome, undefined, undefined]]);
  });

  it('when the time has run out', () => {
    const { told, world } = asked();
    world.pass(3_600_000);
    expect(told()).toEqual([['expired', undefined, undefined]]);
  });

  it('when its sender takes it back, in the prompt that showed it', () => {
    const { told, world, press } = asked();
    const { id } = world.login('code-000001');
    world.approver.withdraw('code-000002', 'alex');
    world.approver.withdraw('code-000001', 'alex');
    world.approver.withdraw('code-000001', 'alex');
    expect(world.login('code-000001').stage).toMatchObject({
      name: 'closed',
      failure: { kind: 'withdrawn' },
    });
    expect(world.approver.view().prompt.loginId).toBe(id);
    expect(press('approve')).toEqual({ accepted: false, refusal: 'not-open' });
    expect(
      world.approver.receive({ pushCodeId: 'code-000001', origin: 'event', details: {}, expireTime: 120 }),
    ).toBe('known');
    expect(world.sent).toEqual([]);
    expect(told()).toEqual([['closed', 'withdrawn', undefined]]);
  });

  it('when its sender takes back what is being answered: by the reply', async () => {
    const { told, world, press, reply } = asked();
    press('approve');
    world.approver.withdraw('code-000001', 'alex');
    expect(told()).toEqual([]);
    await reply(lost);
    world.approver.withdraw('code-000001', 'alex');
    expect(told()).toEqual([['closed', 'withdrawn', 'approve']]);
  });

  it('when it was answered elsewhere', async () => {
    const { press, reply, told } = asked();
    press('approve');
    await reply(gone);
    expect(told()).toEqual([['closed', 'gone', undefined]]);
  });

  it('of that which had run out before it came is not told, however much of it comes: it is only counted', () => {
    const world = new World();
    const late = { createdAt: world.wall - 200_000, origin: 'event', details: {}, expireTime: 120 } as const;
    expect(world.approver.receive({ ...late, pushCodeId: 'code-000001' })).toBe('expired');
    expect(world.approver.receive({ ...late, pushCodeId: 'code-000001' })).toBe('expired');
    expect(world.finished).toEqual([]);
    expect(world.approver.view().logins).toEqual([]);
    expect(world.missed).toEqual(['expired-on-arrival', 'expired-on-arrival']);
    // Nor does it stand in the way of the genuine one.
    expect(world.arrive('code-000001').stage.name).toBe('pending');
  });

  it('of none is lost in silence when a flood pushes one out', () => {
    const world = new World();
    for (let count = 0; count < 205; count++) world.arrive(`code-${100_000 + count}`);
    expect(world.missed).toEqual(Array.from({ length: 5 }, () => 'pushed-out'));
    // The first ones came before quiet mode.
    for (const first of [0, 1]) expect(world.login(`code-${100_000 + first}`)).toBeDefined();
  });

  it('with its final outcome, whatever failed before', async () => {
    const { press, reply, told } = asked();
    press('approve');
    await reply(offline);
    press('approve');
    await reply(lost);
    press('approve');
    await reply('delivered');
    expect(told()).toEqual([['approved', undefined, undefined]]);
  });

  it('with why the answer did not arrive, if the client has tried to the very end', async () => {
    const { press, reply, told, world } = asked();
    press('approve');
    world.pass(130_000);
    expect(told()).toEqual([]);
    await reply(lost);
    expect(told()).toEqual([['expired', 'timed-out', 'approve']]);
  });

  it('also when it is taken out of sight', async () => {
    const { press, reply, told, world } = asked();
    press('deny');
    await reply('delivered');
    world.approver.dismiss(world.login('code-000001').id);
    world.pass(7_200_000);
    expect(told()).toHaveLength(1);
  });

  it('for every one of many that end together', () => {
    const world = new World();
    const ids = Array.from({ length: 100 }, (_, index) => world.arrive(`code-${index + 100_000}`).id);
    world.pass(130_000);
    expect(world.finished.map((login) => login.id)).toEqual(ids);
  });

  it('and not for one that a flood pushes out: it may come again', () => {
    const world = new World();
    const codes = Array.from({ length: mostOpen + 1 }, (_, index) => `code-${index + 100_000}`);
    for (const code of codes) world.arrive(code, { expireTime: 600 });
    expect(world.approver.view().logins).toHaveLength(mostOpen);
    expect(world.finished).toEqual([]);
    world.pass(700_000);
    expect(world.finished).toHaveLength(mostOpen);
  });
});

describe('"This wasn\'t me" is remembered', () => {
  it('with the denial', async () => {
    const { report, reply, told } = asked();
    report();
    await reply('delivered');
    expect(told()).toEqual([['reported', undefined, undefined]]);
  });

  it('when the denial had to be sent twice', async () => {
    const { report, press, reply, told } = asked();
    report();
    await reply(lost);
    press('deny');
    await reply('delivered');
    expect(told()).toEqual([['reported', undefined, undefined]]);
  });

  it('when the denial came too late, and when it never arrived', async () => {
    const late = asked();
    late.report();
    await late.reply(gone);
    expect(late.told()).toEqual([['reported', 'gone', undefined]]);
    const never = asked();
    never.report();
    await never.reply(offline);
    never.world.pass(130_000);
    expect(never.told()).toEqual([['reported', 'offline', undefined]]);
  });

  it('but not if it was refused, or approved in the end', async () => {
    const refused = asked();
    refused.world.accounts = [];
    expect(refused.report()).toMatchObject({ accepted: false });
    refused.world.pass(130_000);
    expect(refused.told()).toEqual([['expired', undefined, undefined]]);
    const approved = asked();
    approved.report();
    await approved.reply(offline);
    approved.press('approve');
    await approved.reply('delivered');
    expect(approved.told()).toEqual([['approved', undefined, undefined]]);
  });
});

describe('what is new about a request', () => {
  const details = { ip: '203.0.113.7' };

  it('is asked when its description arrives', () => {
    const world = new World();
    world.novel = ['address'];
    expect(world.arrive('code-000001', { details }).novel).toEqual(['address']);
    world.novel = [];
    world.arrive('code-000002', { origin: 'link' });
    world.novel = ['device'];
    expect(world.arrive('code-000002', { details }).novel).toEqual(['device']);
    expect(world.login('code-000001').novel).toEqual(['address']);
  });

  it('is nothing for practice', () => {
    const world = new World();
    world.novel = ['address'];
    expect(world.approver.practise(details)).toBe(true);
    expect(world.approver.view().logins.map(({ novel }) => novel)).toEqual([[]]);
  });
});
