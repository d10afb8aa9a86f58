import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { type RequestState, noRequests, tick, tidy } from '../../../main/domain/requests/request-state';
import { historyEntry } from '../../../main/domain/history/new-entry';
import { Notices } from '../../../main/services/notices';
import type { Arrival } from '../../../main/domain/requests/push-login';
import { readPushEvent } from '../../support/read-push-event';
import { historyEntrySchema } from '../../../shared/history-entry';
import { eventText } from '../../support/fuzz/events';
import { rarely } from '../../support/fuzz/hostile';
import { checkDesk, checkNotices, checkView, must } from '../../support/fuzz/state';
import { alex, World } from '../main/services/requests-world';
import { receive } from '../../../main/domain/requests/receiving';
import { fuzz } from './fuzz';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Bytes that are in use once everything that nobody holds any more has gone. */
function usedHeap(): number {
  if (typeof collect !== 'function') throw new Error('Node gives no way to collect what nobody holds');
  Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}

/** What else happens meanwhile. Nobody answers anything. */
const deeds: Readonly<Record<string, (world: World) => void>> = {
  'the prompt paints': (world) => void world.lookAtPrompt(),
  'the list paints': (world) => world.lookAtList(),
  'the prompt is closed': (world) => world.approver.closePrompt(),
  'quiet mode ends': (world) => world.approver.endQuiet(),
  'the screen is locked or unlocked': (world) => {
    world.screenLocked = !world.screenLocked;
  },
  'someone signs in or out': (world) => {
    world.accounts = world.accounts.length > 0 ? [] : [alex];
  },
  'a finished one is dismissed': (world) => world.approver.dismiss(world.told.at(-1) ?? ''),
};

const step = fc.record({
  text: eventText,
  pause: fc.oneof(
    { weight: 80, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.constant(1000) },
    { weight: 1, arbitrary: fc.constant(6000) },
  ),
  deed: rarely(5, fc.constantFrom(...Object.keys(deeds))),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** The app, as far as an event reaches: what can be read goes to the approver, what can't is said. */
class Receiver {
  readonly world = new World();
  readonly #notices = new Notices(() => undefined);

  take({ text, pause, deed }: Step): Arrival | undefined {
    const event = readPushEvent(text);
    const arrival = event.ok ? { ...event.value, origin: 'event' as const } : undefined;
    if (arrival) this.world.approver.receive(arrival);
    else this.#notices.say({ kind: 'event-unreadable' });
    if (deed !== undefined) deeds[deed]?.(this.world);
    this.world.pass(pause);
    must(this.world.sent.length === 0, 'nothing is answered');
    for (const login of this.world.finished.splice(0)) {
      const entry = historyEntry(login, { id: 'e1', server: 'example.genauth.ai' });
      must(historyEntrySchema.safeParse(entry).success, 'it can be read again in the history');
    }
    return arrival;
  }

  check(): void {
    checkView(this.world.approver.view(), this.world.wall);
    checkNotices(this.#notices.all);
  }
}

/** Blanks that make every message large, so that one which is kept shows. */
const padding = ' '.repeat(16_000);

/** After so many messages, what is kept is nearly all that ever will be. */
const full = 800;

/** How many bytes more may be in use at the end. All later messages would take twice as much. */
const mostGrowth = 10 * 1024 * 1024;

/** Every event that anyone may publish: it asks for nothing but a user's answer, and what is kept has a bound. */
export function fuzzEvents(): void {
  let receiver = new Receiver();
  let count = 0;
  fuzz('events into an approver', {
    cases: 12_000,
    input: step,
    lasting: true,
    run: (input) => {
      if (count++ % 100 === 0) receiver = new Receiver();
      const arrival = receiver.take(input);
      if (count % 40 === 0) receiver.check();
      return arrival ? 'accepted' : 'refused';
    },
  });

  const one = new Receiver();
  /** The same events once more, on a desk that can be looked at from all sides. */
  let desk: RequestState = noRequests;
  let seen = 0;
  let early = 0;
  fuzz('events into one and the same approver', {
    cases: 2000,
    input: step,
    lasting: true,
    run: (input) => {
      const arrival = one.take({ ...input, text: input.text + padding });
      const now = { wall: one.world.wall, monotonic: one.world.monotonic };
      const around = { accounts: [], screenLocked: false, comesUninvited: true, now };
      if (arrival) desk = tidy(tick(receive(desk, arrival, { id: `r${seen}` }, around).desk, around), around);
      seen += 1;
      if (seen % 200 === 0) checkDesk(desk);
      if (seen === full) early = usedHeap();
      return arrival ? 'accepted' : 'refused';
    },
    end: () => {
      one.check();
      checkDesk(desk);
      const growth = usedHeap() - early;
      must(growth <= mostGrowth, `what is kept does not grow: ${growth} bytes more are in use`);
    },
  });
}
