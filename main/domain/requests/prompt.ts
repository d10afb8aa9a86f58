import { isOpen } from '../../../shared/request';
import type { PromptView } from '../../../shared/state/requests';
import type { Moment } from '../util/clock';
import { queue } from './queue-order';
import type { RequestQueue } from './request-queue';
import type { PushLogin } from './push-login';

/**
 * How long a result stays in the prompt before the next request takes its place, in milliseconds. `reported`: there is
 * advice to read.
 */
export const resultStays = { answered: 2500, expired: 5000, reported: 60_000 } as const;

/** The state of the prompt. */
export type Prompt = {
  /** Whether the window stands open. */
  readonly open: boolean;
  /** A request that was asked for or just answered; it stays until its result has been seen. */
  readonly pinned?: string;
  /** Requests that the user has closed the prompt on; they come last. */
  readonly setAside: ReadonlySet<string>;
};

export const closedPrompt: Prompt = { open: false, setAside: new Set() };

/** Opens, on one request if one is named. */
export const openPrompt = (prompt: Prompt, pinned?: string): Prompt =>
  pinned === undefined ? { ...prompt, open: true } : { ...prompt, open: true, pinned };

/** Closes, and answers nothing. */
export const closePrompt = (inbox: RequestQueue): Prompt => ({
  open: false,
  setAside: new Set(queue(inbox).map((login) => login.id)),
});

const staysPinned = (login: PushLogin, now: Moment): boolean => {
  // Practice gives way to whatever real request comes.
  if (login.origin === 'practice' && isOpen(login.stage)) return false;
  if (isOpen(login.stage) || login.stage.name === 'closed' || !login.finishedAt) return true;
  const answered = login.reported === 'prompt' ? resultStays.reported : resultStays.answered;
  const stays = login.stage.name === 'answered' ? answered : resultStays.expired;
  return now.monotonic - login.finishedAt.monotonic < stays;
};

/** The request that the prompt shows, if any. */
export function currentLogin(prompt: Prompt, inbox: RequestQueue, now: Moment): PushLogin | undefined {
  const pinned = inbox.find((login) => login.id === prompt.pinned);
  if (pinned && staysPinned(pinned, now)) return pinned;
  const open = queue(inbox);
  return open.find((login) => !prompt.setAside.has(login.id)) ?? open[0];
}

/** What the prompt's window shows. */
export function promptView(prompt: Prompt, inbox: RequestQueue, now: Moment): PromptView {
  const current = currentLogin(prompt, inbox, now);
  const open = queue(inbox);
  const place = current ? open.indexOf(current) : -1;
  return {
    ...(current && prompt.open ? { loginId: current.id } : {}),
    position: place < 0 ? 1 : place + 1,
    total: Math.max(open.length, 1),
  };
}
