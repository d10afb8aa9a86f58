import { setTimeout as delay } from 'node:timers/promises';
import { type Stage, visits } from './stage';
import { step, tell } from './telling';

/** Milliseconds between the end of one push login and the start of the next. */
const pause = 8000;

/** Waits; returns false if the demo was ended meanwhile. */
const goOnAfter = (ms: number, signal: AbortSignal): Promise<boolean> =>
  delay(ms, true, { signal }).catch(() => false);

/** As a browser does: asks about once a second until the push login is over. */
async function follow({ browser }: Stage, pushCodeId: string, ended: AbortSignal): Promise<void> {
  while (await goOnAfter(1000, ended)) {
    const status = await browser.status(pushCodeId);
    if (status === 'PUSHED') continue;
    const name = status === 'AUTHORIZED' ? await browser.signedInAs(pushCodeId) : undefined;
    step('Browser', name === undefined ? `sees ${status}.` : `sees ${status}: signed in as ${name}.`);
    return;
  }
}

/** Lets the user try the app, until it is quit. `expireTime`: life of each push login, in seconds. */
export async function playLive(stage: Stage, expireTime: number, ended: AbortSignal): Promise<void> {
  tell(`Push Approver runs, with a GenAuth of its own that lives in this terminal.

  Click Sign in in its window. Your browser opens a sign-in page: the account is ${stage.sandbox.user.email}.

  From then on a browser starts a push login every few seconds. Answer it
    in the prompt      Approve, Deny, or "This wasn't me"
    in the tray menu   if your desktop has a tray
    with the keyboard  Ctrl+Alt+Y approves, Ctrl+Alt+N denies (⌘⌥Y and ⌘⌥N on a Mac)
  or let it expire after ${expireTime} seconds.

  Quit the app, or press Ctrl+C here, to end.
`);
  while (!(await stage.isConnected()) && (await goOnAfter(500, ended)));
  if (!ended.aborted) step('App', `is signed in as ${stage.sandbox.user.name}.`);
  for (let number = 0; await goOnAfter(number === 0 ? 2000 : pause, ended); number += 1) {
    const place = visits[number % visits.length] ?? visits[0];
    step('Browser', `starts a push login from ${place.location}, ${place.browser}, and waits.`);
    await follow(stage, await stage.start(place), ended);
  }
}
