import { isOpen } from '../../../shared/request';
import type { PushLogin } from './push-login';
import type { RequestQueue } from './request-queue';

const isPractice = ({ origin }: PushLogin): boolean => origin === 'practice';

/** Whose browser a request is of; the login's own name where that can't be told. */
const browserOf = ({ id, details: { appId, appName, account } }: PushLogin): string =>
  account !== undefined && (appId ?? appName) !== undefined
    ? JSON.stringify([appId ?? appName, account])
    : id;

/** Of each request once: in a flood, all in the queue are looked at for every event. */
const browsers = new WeakMap<PushLogin, string>();

function browserOnce(login: PushLogin): string {
  const known = browsers.get(login);
  if (known !== undefined) return known;
  const browser = browserOf(login);
  browsers.set(login, browser);
  return browser;
}

const orders = new WeakMap<RequestQueue, readonly PushLogin[]>();

/**
 * The open ones in the order to look at them: as they arrived, but a newer request of the same app and account stands
 * before the older one, which a reloaded page has most likely left behind. Practice comes last. Made once of a queue.
 */
export function queue(inbox: RequestQueue): readonly PushLogin[] {
  const known = orders.get(inbox);
  if (known) return known;
  const groups = new Map<string, PushLogin[]>();
  const open = inbox.filter((each) => isOpen(each.stage));
  for (const login of open) {
    if (isPractice(login)) continue;
    const browser = browserOnce(login);
    const group = groups.get(browser);
    if (group) group.push(login);
    else groups.set(browser, [login]);
  }
  const order = [...groups.values()].flatMap((group) => group.toReversed()).concat(open.filter(isPractice));
  orders.set(inbox, order);
  return order;
}
