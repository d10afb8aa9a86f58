import { setStage, type Stage, visits } from './stage';
import { step, tell } from './tell';

/** Milliseconds between the end of one push login and the start of the next. */
const pause = 8000;

/** Life of each push login, in seconds. */
const expireTime = 60;

/** Waits; gives back false if the app was quit meanwhile. */
const goOnAfter = (delay: number, quit: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), delay);
    quit.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });

/** As a browser does: asks about once a second until the push login is over. */
async function follow({ browser }: Stage, pushCodeId: string, quit: AbortSignal): Promise<void> {
  while (await goOnAfter(1000, quit)) {
    const status = await browser.status(pushCodeId);
    if (status === 'PUSHED') continue;
    const person = status === 'AUTHORIZED' ? await browser.signedInAs(pushCodeId) : undefined;
    step('Browser', person === undefined ? `sees ${status}.` : `sees ${status}: signed in as ${person}.`);
    return;
  }
}

const stage = await setStage(expireTime, {});
const quitting = new AbortController();
const quit = quitting.signal;
stage.app.electron.once('close', () => quitting.abort());
process.once('SIGINT', () => void stage.app.quit());

tell(`Push Approver runs, with a GenAuth of its own that lives in this terminal.

  Click Sign in in its window. Your browser opens a sign-in page: the account is ${stage.sandbox.user.email}.

  From then on a browser starts a push login every now and then. Answer it
    in the prompt      Approve, Deny, or "This wasn't me"
    in the tray menu   if your desktop has a tray
    with the keyboard  Ctrl+Alt+Y approves, Ctrl+Alt+N denies (⌘⌥Y and ⌘⌥N on a Mac)
  or let it expire after ${expireTime} seconds.

  Quit the app, or press Ctrl+C here, to end.
`);
while (stage.sandbox.subscribers() === 0 && (await goOnAfter(500, quit)));
if (!quit.aborted) step('App', `is signed in as ${stage.sandbox.user.name}.`);
for (let number = 0; await goOnAfter(number === 0 ? 2000 : pause, quit); number += 1) {
  const place = visits[number % visits.length];
  step('Browser', `starts a push login from ${place?.location}, ${place?.browser}, and waits.`);
  await follow(stage, await stage.browser.start(place), quit);
}
await stage.end();
