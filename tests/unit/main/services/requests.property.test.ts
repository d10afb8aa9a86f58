import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../shared/failure';
import type { Answer } from '../../../../shared/request';
import { fail, ok } from '../../../../shared/result';
import type { ShownItem } from '../../../../main/domain/requests/arming';
import { alex, arrived, type Sent, World } from './requests-world';
import { longer } from '../../../support/run-length';

const codes = ['code-00000A', 'code-00000B', 'code-00000C'] as const;
const code = fc.constantFrom(...codes);
const answer = fc.constantFrom<Answer>('approve', 'deny');
const surface = fc.constantFrom('prompt' as const, 'main' as const);

const outcome = fc.constantFrom<Failure | 'delivered'>(
  'delivered',
  { kind: 'offline', effect: 'none' },
  { kind: 'throttled', effect: 'none' },
  { kind: 'timed-out', effect: 'unknown' },
  { kind: 'server-trouble', effect: 'unknown' },
  { kind: 'gone', effect: 'none' },
  { kind: 'gone', effect: 'unknown' },
);

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('arrive' as const), code }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('link' as const), code }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), surface }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('press' as const), code, answer, surface }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('tray' as const), code, answer }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('shortcut' as const), answer }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('report' as const), code, surface }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('deny all' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('stop' as const), code }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('reply' as const), outcome, which: fc.nat(5) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(300, 1100, 30_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('jump' as const), ms: fc.integer({ min: -90_000, max: 90_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sign' as const), signedIn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const), locked: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('close' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('dismiss' as const), code }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What the network has seen of each push code. */
class Network {
  /** Answers that have reached the server, or may have. */
  readonly reached = new Map<string, Set<Answer>>();
  /** Answers that the server has confirmed. */
  readonly confirmed = new Map<string, Answer>();

  mayHaveReached({ pushCodeId, answer }: Sent): void {
    this.reached.set(pushCodeId, new Set([...(this.reached.get(pushCodeId) ?? []), answer]));
  }

  reply(sent: Sent, result: Failure | 'delivered'): void {
    const none = result !== 'delivered' && result.effect === 'none';
    if (!none) this.mayHaveReached(sent);
    if (result === 'delivered') this.confirmed.set(sent.pushCodeId, sent.answer);
    sent.settle(result === 'delivered' ? ok(null) : fail(result));
  }
}

async function run(world: World, network: Network, step: Step): Promise<void> {
  const seen = (pushCodeId: string) =>
    world.approver.view().logins.find((login) => pushCodeId.endsWith(login.codeTail));
  switch (step.do) {
    case 'arrive':
      world.approver.receive({ pushCodeId: step.code, origin: 'event', details: {}, expireTime: 60 });
      break;
    case 'link':
      world.approver.receive({ pushCodeId: step.code, origin: 'link', details: {}, expireTime: 60 });
      break;
    case 'look':
      if (step.surface === 'prompt') world.lookAtPrompt();
      else world.lookAtList();
      break;
    case 'press': {
      const login = seen(step.code);
      if (login)
        world.approver.answers.answer(step.surface, {
          id: login.id,
          fingerprint: login.fingerprint,
          answer: step.answer,
        });
      break;
    }
    case 'tray': {
      const login = seen(step.code);
      if (login) world.approver.answers.answer('tray', { ...login, answer: step.answer });
      break;
    }
    case 'shortcut':
      world.approver.answers.answerByShortcut(step.answer);
      break;
    case 'report': {
      const login = seen(step.code);
      if (login)
        world.approver.answers.report(step.surface, { id: login.id, fingerprint: login.fingerprint });
      break;
    }
    case 'deny all':
      world.approver.answers.denyAll(world.approver.view().logins.map(({ id }) => id));
      break;
    case 'stop': {
      const login = seen(step.code);
      const sent = world.sent.find((each) => each.pushCodeId === step.code && !each.settled);
      // It may have arrived all the same.
      if (sent) network.mayHaveReached(sent);
      if (login) world.approver.answers.stopSending(login.id);
      break;
    }
    case 'reply': {
      const open = world.sent.filter((sent) => !sent.settled);
      const sent = open[step.which % Math.max(1, open.length)];
      if (sent) network.reply(sent, step.outcome);
      break;
    }
    case 'pass':
      world.pass(step.ms);
      break;
    case 'jump':
      world.wall += step.ms;
      break;
    case 'sign':
      world.accounts = step.signedIn ? [alex] : [];
      break;
    case 'lock':
      world.screenLocked = step.locked;
      if (!step.locked) world.approver.onUnlock();
      break;
    case 'close':
      world.approver.closePrompt();
      break;
    case 'dismiss': {
      const login = seen(step.code);
      if (login) world.approver.dismiss(login.id);
    }
  }
  await arrived();
  // A prompt that shows nothing is hidden.
  if (world.approver.view().prompt.loginId === undefined) world.approver.concealed('prompt');
}

function check(world: World, network: Network): void {
  for (const pushCodeId of codes) {
    const sent = world.sent.filter((each) => each.pushCodeId === pushCodeId);
    const underWay = sent.filter((each) => !each.settled);
    expect(underWay.length, 'answers under way at once').toBeLessThanOrEqual(1);
    // What is under way may arrive as well.
    const actions = new Set([
      ...(network.reached.get(pushCodeId) ?? []),
      ...underWay.map((each) => each.answer),
    ]);
    expect(actions.size, 'different answers that may have reached the server').toBeLessThanOrEqual(1);
    const login = world.approver.view().logins.find((each) => pushCodeId.endsWith(each.codeTail));
    const ends = world.finished.filter((each) => each.pushCodeId === pushCodeId);
    expect(ends.length, 'ends told of').toBeLessThanOrEqual(1);
    if (login) {
      const told = openStages.has(login.stage.name) ? [] : [login.stage];
      expect(
        ends.map((each) => each.stage),
        'the end',
      ).toEqual(told);
    }
    const claimed = login?.stage.name === 'answered' ? login.stage.answer : undefined;
    expect(claimed, 'shown as done').toBe(
      claimed === undefined ? undefined : network.confirmed.get(pushCodeId),
    );
  }
}

type Surface = 'prompt' | 'main';
type Report = { readonly at: number; readonly items: readonly ShownItem[] };

/** What the two surfaces have reported, one report after the other, since they came into sight. */
class Sight {
  readonly #reports: Record<Surface, readonly Report[]> = { prompt: [], main: [] };

  /** To be called before the surface reports: it reports what it is told to show. */
  note(surface: Surface, world: World): void {
    const { logins, prompt } = world.approver.view();
    const items = surface === 'main' ? logins : logins.filter(({ id }) => id === prompt.loginId);
    this.#reports[surface] = [...this.#reports[surface], { at: world.monotonic, items }];
  }

  forget(surface: Surface): void {
    this.#reports[surface] = [];
  }

  /** Since when a surface has shown just this, without a break. */
  since(surface: Surface, { id, fingerprint }: ShownItem): number | undefined {
    const reports = this.#reports[surface];
    const broken = reports.findLastIndex(
      ({ items }) => !items.some((item) => item.id === id && item.fingerprint === fingerprint),
    );
    return reports[broken + 1]?.at;
  }
}

/** Leaves out what ends most requests before anyone could approve them; and the tray, where nothing need be in sight. */
const leadsToApproval = (each: Step): boolean => {
  if (each.do === 'pass') return each.ms < 2000;
  if (each.do === 'press' || each.do === 'shortcut') return each.answer === 'approve';
  return !['tray', 'report', 'deny all', 'sign'].includes(each.do);
};

const openStages: ReadonlySet<string> = new Set(['pending', 'answering', 'unclear']);

describe('whatever the order of clicks, shortcuts, tray, expiry, replies and sign-out', () => {
  it('at most one answer per push code reaches the network, and nothing is shown as done before it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const world = new World();
        const network = new Network();
        for (const each of steps) {
          await run(world, network, each);
          check(world, network);
        }
      }),
      { numRuns: 500 * longer },
    );
  });

  it('no open request is lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const world = new World();
        const network = new Network();
        const arrivedCodes = new Set<string>();
        const dismissed = new Set<string>();
        const isOpenNow = (code: string): boolean =>
          world.approver
            .view()
            .logins.some((login) => code.endsWith(login.codeTail) && openStages.has(login.stage.name));
        for (const each of steps) {
          // Only what is finished can be taken out of sight; then it stays there, even if it arrives again.
          const goes = each.do === 'dismiss' && !isOpenNow(each.code);
          await run(world, network, each);
          if ((each.do === 'arrive' || each.do === 'link') && !dismissed.has(each.code))
            arrivedCodes.add(each.code);
          if (goes && arrivedCodes.delete(each.code)) dismissed.add(each.code);
          for (const known of arrivedCodes) expect(world.login(known)).toBeDefined();
        }
      }),
      { numRuns: 300 * longer },
    );
  });

  it('approves nothing that was not in sight for a second', async () => {
    let approvals = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step.filter(leadsToApproval), { minLength: 30, maxLength: 90 }),
        async (steps) => {
          const world = new World();
          const network = new Network();
          const sight = new Sight();
          for (const each of steps) {
            if (each.do === 'look') sight.note(each.surface, world);
            const before = world.sent.length;
            const { logins } = world.approver.view();
            await run(world, network, each);
            const surface = each.do === 'press' ? each.surface : 'prompt';
            for (const sent of world.sent.slice(before).filter((one) => one.answer === 'approve')) {
              // What it looked like to anyone who pressed.
              const seen = logins.find(({ codeTail }) => sent.pushCodeId.endsWith(codeTail));
              const since = seen && sight.since(surface, seen);
              expect(since, 'in sight since').toBeLessThanOrEqual(world.monotonic - 1000);
              expect(world.screenLocked).toBe(false);
              approvals++;
            }
            const unlocked = each.do === 'lock' && !each.locked;
            if (unlocked) sight.forget('main');
            if (unlocked || world.approver.view().prompt.loginId === undefined) sight.forget('prompt');
          }
        },
      ),
      { numRuns: 500 * longer },
    );
    // Or all of this would have said nothing.
    expect(approvals).toBeGreaterThan(60);
  });
});
