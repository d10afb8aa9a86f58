import type { Details } from '../../../shared/details';
import { defaultExpireTime } from '../../../shared/push-login-payload';
import { findByCode } from './request-index';
import * as prompt from './prompt';
import { type Arrival, deadlineOf, remaining } from './push-login';
import * as quiet from './quiet-mode';
import { recall } from './remembered';
import * as inbox from './request-queue';
import { currentLogin, type Environment, type RequestState } from './request-state';

/** What became of an arrival. */
export type Received = {
  readonly desk: RequestState;
  readonly outcome: 'new' | 'known' | 'expired';
  readonly tell: boolean;
};

/**
 * Takes a push login in. `tell`: whether the user is to be told. What they entered manually they want to see; a link may
 * come from any page or program, as often as it likes, and so obeys quiet mode as an event does.
 */
export function receive(
  desk: RequestState,
  arrival: Arrival,
  entry: inbox.Entry,
  around: Environment,
): Received {
  const byHand = arrival.origin === 'pasted' || arrival.origin === 'practice';
  const { monotonic } = around.now;
  const rules = around.rules?.quiet;
  const inSight = findByCode(desk.inbox, arrival.pushCodeId, entry.account?.server);
  const known = inSight ?? recall(desk.remembered, arrival.pushCodeId, around.now, entry.account?.server);
  // Nobody could answer it, and anyone who publishes events could fill the history with such.
  const deadline = entry.earlier?.deadline ?? deadlineOf(arrival, around.now);
  if (!known && remaining({ deadline }, around.now) <= 0) return { desk, outcome: 'expired', tell: false };
  const watched = desk.prompt.open ? currentLogin(desk, around.now)?.id : undefined;
  const isOutOfSight = known !== undefined && !inSight;
  const next = isOutOfSight
    ? desk
    : { ...desk, inbox: inbox.receive(desk.inbox, arrival, entry, around.now, watched) };
  if (known) {
    const isLink = arrival.origin === 'link';
    const quietNow = isLink ? quiet.arrived(next.quiet, known.id, monotonic, rules, true) : next.quiet;
    const mayAsk =
      around.comesUninvited &&
      !quiet.isQuiet(quietNow, monotonic) &&
      !quiet.isTooOften(quietNow, known.id, rules);
    const again = byHand || (isLink && watched === undefined && mayAsk);
    return {
      desk: {
        ...next,
        quiet: quietNow,
        prompt: again && inSight ? prompt.openPrompt(next.prompt, known.id) : next.prompt,
      },
      outcome: 'known',
      tell: false,
    };
  }
  const quietNow = byHand ? next.quiet : quiet.arrived(next.quiet, entry.id, monotonic, rules);
  const tell = byHand || !quiet.isQuiet(quietNow, monotonic);
  const open = byHand || (tell && !around.screenLocked && around.comesUninvited);
  // What was asked for is shown at once, but practice waits behind what is real.
  const isAsked = arrival.origin === 'pasted' || (arrival.origin === 'link' && tell && watched === undefined);
  return {
    desk: {
      ...next,
      quiet: quietNow,
      // The request in sight stays under the pointer, whatever comes: only the user takes it away.
      prompt:
        open || watched !== undefined
          ? prompt.openPrompt(next.prompt, isAsked ? entry.id : watched)
          : next.prompt,
    },
    outcome: 'new',
    tell,
  };
}

/**
 * A request to practise with. The colon stands in no push code: nothing from outside can name this one, repeat it or be
 * taken for it, and no server would take its answer.
 */
export const practiceArrival = (id: string, words: Details): Arrival => ({
  pushCodeId: `practice:${id}`,
  origin: 'practice',
  details: words,
  expireTime: defaultExpireTime,
});

/**
 * The right number among two wrong ones of the same length, in random order.
 * `random(n)` gives an integer from 0 to n - 1, unpredictably.
 */
export function numberChoices(right: string, random: (below: number) => number): readonly string[] {
  const all = 10 ** right.length;
  // Two different distances from the right number, each as likely as any other.
  const first = 1 + random(all - 1);
  const other = 1 + random(all - 2);
  const distances = [0, first, other < first ? other : other + 1];
  const numbers = distances.map((distance) =>
    String((Number(right) + distance) % all).padStart(right.length, '0'),
  );
  const mixed: string[] = [];
  while (numbers.length > 0) mixed.push(...numbers.splice(random(numbers.length), 1));
  return mixed;
}
