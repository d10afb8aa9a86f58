import { isOpen, longestLife } from '../../../shared/request';
import type { RequestsView } from '../../../main/domain/views/requests-view';
import type { RequestState } from '../../../main/domain/requests/request-state';
import { mostRemembered } from '../../../main/domain/requests/remembered';
import { mostFinished, mostOpen } from '../../../main/domain/requests/request-queue';
import type { LoginView } from '../../../shared/state/requests';
import type { NoticeView } from '../../../shared/state/notices';

/** Controls, halves of pairs, and what turns the direction of text around or is invisible. */
/** Joiners have their place within words of some scripts. */
const deceptive = /(?!\u200C|\u200D)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** The longest text of a request that is shown, in characters: an app's ID. */
const longestText = 128;

/** The most characters of JSON that the requests take in a snapshot. */
const largestView = 1_000_000;

/** Plain, because vitest's own checks would take most of the time. */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It does not hold: ${what}`);
}

/** A text that may be shown. */
export function checkText(text: string, longest = longestText): void {
  must(!deceptive.test(text), `no deceptive characters in ${JSON.stringify(text)}`);
  must(text === text.trim() && Array.from(text).length <= longest, `short: ${JSON.stringify(text)}`);
}

/** Whether two values are the same in JSON. */
export const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const areUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

function checkLogin(login: LoginView, now: number): void {
  for (const [name, detail] of Object.entries(login.details)) {
    checkText(detail);
    must(detail !== '', `${name} is left out or says something`);
  }
  must(/^[A-Za-z0-9._~=-]{0,6}$/.test(login.codeTail) || login.origin === 'practice', 'a tail and no more');
  must(login.startedAt > 0 && login.startedAt <= now, `started at ${login.startedAt}`);
  must(login.lifetime > 0 && login.lifetime <= longestLife * 1000, `lives for ${login.lifetime}`);
  must(login.expiresAt >= now && login.expiresAt <= now + longestLife * 1000, `ends at ${login.expiresAt}`);
  must(
    login.choices === undefined || (login.choices.length === 3 && areUnique(login.choices)),
    'three numbers',
  );
}

/** What the windows are shown is whole and bounded. `now`: epoch milliseconds. */
export function checkView(view: RequestsView, now: number): void {
  const { logins, prompt } = view;
  const open = logins.filter(({ stage }) => isOpen(stage));
  must(areUnique(logins.map(({ id }) => id)), 'every request has its own name');
  must(open.length <= mostOpen && logins.length - open.length <= mostFinished, 'so many requests');
  must(
    prompt.loginId === undefined || logins.some(({ id }) => id === prompt.loginId),
    'the prompt shows one',
  );
  must(prompt.position >= 1 && prompt.position <= prompt.total, 'a place in the queue');
  for (const login of logins) checkLogin(login, now);
  must(JSON.stringify(view).length <= largestView, 'it is no larger than a snapshot may be');
}

/** What the user is told beside the requests is whole and bounded. */
export function checkNotices(notices: readonly NoticeView[]): void {
  must(notices.length <= 20 && areUnique(notices.map(({ id }) => id)), 'few notices, each with its name');
  for (const { notice } of notices) if ('key' in notice) checkText(notice.key);
}

/** The most that is kept of one request, in characters of JSON: a push code of 512, and what it says of itself. */
const largestLogin = 5000;

/** The most arrivals and denials that quiet mode remembers. */
const mostCounted = 100;

/** What is kept is whole, and its size has a bound however much has come. */
export function checkDesk({ inbox, remembered, quiet }: RequestState): void {
  const finished = inbox.filter(({ finishedAt }) => finishedAt);
  must(areUnique(inbox.map(({ id }) => id)), 'every request has its own name');
  must(areUnique(inbox.map(({ pushCodeId }) => pushCodeId)), 'one request for a push code');
  must(inbox.length - finished.length <= mostOpen, 'so many open ones');
  must(finished.length <= mostFinished, 'so many finished ones in sight');
  must(remembered.size <= mostRemembered, 'so many known ones');
  must(quiet.arrivals.length <= mostCounted && quiet.unwanted.length <= mostCounted, 'so many are counted');
  const bound = (mostOpen + mostFinished + mostRemembered) * largestLogin;
  must(
    JSON.stringify([inbox, [...remembered], quiet]).length <= bound,
    `no more than ${bound} characters are kept`,
  );
}
