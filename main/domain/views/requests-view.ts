// This room: what windows, tray, notifications and diagnostics show; pure.

import { isOpen } from '../../../shared/request';
import type { LoginView, PromptView, QuietView } from '../../../shared/state/requests';
import { promptView } from '../requests/prompt';
import { isQuiet } from '../requests/quiet-mode';
import { queue } from '../requests/queue-order';
import type { Environment, RequestState } from '../requests/request-state';
import { rememberedViews } from './login-view';

/** What the requests add to the snapshot. */
export type RequestsView = {
  readonly logins: readonly LoginView[];
  readonly prompt: PromptView;
  readonly quiet?: QuietView;
};

/** Makes what the windows, the tray and the notifications show of the requests. */
export function requestsViews(): (
  desk: RequestState,
  around: Environment,
  shortcutRests: boolean,
) => RequestsView {
  const loginView = rememberedViews();
  const quietUntil = steady(1000);
  return (desk, { accounts, now, screenLocked, rules }, shortcutRests) => {
    const finished = desk.inbox.filter((login) => !isOpen(login.stage)).toReversed();
    const { on } = desk.quiet;
    // Some lock screens let windows shine through that stand above all others.
    const prompt = screenLocked ? { ...desk.prompt, open: false } : desk.prompt;
    return {
      logins: [...queue(desk.inbox), ...finished].map((login) => loginView(login, accounts, now, rules)),
      prompt: {
        ...promptView(prompt, desk.inbox, now),
        ...(shortcutRests ? { shortcutRests: true } : {}),
      },
      ...(on && isQuiet(desk.quiet, now.monotonic)
        ? { quiet: { reason: on.reason, until: quietUntil(now.wall + on.until - now.monotonic) } }
        : {}),
    };
  };
}

/** Returns the last number while the next ones differ from it by less: two clocks that show the same moment do. */
function steady(jitter: number): (value: number) => number {
  let last = -Infinity;
  return (value) => {
    if (Math.abs(value - last) >= jitter) last = value;
    return last;
  };
}
