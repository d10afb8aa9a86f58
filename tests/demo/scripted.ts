import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { projectFolder } from '../support/app';
import { clickAt, pressKeys } from '../support/keyboard';
import { openWebBrowser, signInOnPage, type WebBrowser } from '../support/web-browser';
import { setStage, type Stage, visits } from './stage';
import { step, tell } from './tell';

const pictures = join(projectFolder, 'out', 'demo');

/** Longest wait for anything, in milliseconds. */
const patience = 40_000;

/** Asks again and again until the browser sees what the story needs. */
async function browserSees(stage: Stage, pushCodeId: string, expected: string): Promise<void> {
  const until = performance.now() + patience;
  for (;;) {
    // As a browser does, about once a second; faster here.
    const [status] = await Promise.all([
      stage.browser.status(pushCodeId),
      new Promise((resolve) => setTimeout(resolve, 200)),
    ]);
    if (status === expected) break;
    if (status !== 'PUSHED' || performance.now() > until) {
      throw new Error(`The browser should have seen ${expected}, but it sees ${status}.`);
    }
  }
  const person = expected === 'AUTHORIZED' ? await stage.browser.signedInAs(pushCodeId) : undefined;
  step(
    'Browser',
    person === undefined ? `sees ${expected}.` : `sees ${expected} and is signed in as ${person}.`,
  );
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Moves the X server's mouse onto a button of the prompt and clicks. */
async function click({ app, prompt }: Stage, name: string): Promise<void> {
  const button = prompt.getByRole('button', { name, exact: true });
  // Ready to be pressed only after the request has been in sight for a moment.
  await button.and(prompt.locator('[aria-disabled="false"]')).waitFor({ timeout: patience });
  const box = await button.boundingBox();
  const window = await app.promptBounds();
  if (!box) throw new Error(`The prompt has no button “${name}” in sight.`);
  await clickAt(Math.round(window.x + box.x + box.width / 2), Math.round(window.y + box.y + box.height / 2));
}

/** Starts a push login in the browser, and waits until the prompt asks about it. */
async function visit(stage: Stage, number: number): Promise<string> {
  const place = visits[(number - 1) % visits.length];
  const pushCodeId = await stage.browser.start(place);
  step('Browser', `starts push login ${number} from ${place?.location}, ${place?.browser}, and waits.`);
  const dialog = stage.prompt.getByRole('alertdialog', { name: 'Sign-in request' });
  await dialog.getByText(place?.location ?? '').waitFor({ timeout: patience });
  step('App', `asks: ${await stage.prompt.locator('#prompt-question').innerText()}`);
  return pushCodeId;
}

const result = (stage: Stage, text: string): Promise<void> =>
  stage.prompt.getByRole('status').getByText(text, { exact: true }).waitFor({ timeout: patience });

async function promptIsGone({ prompt }: Stage): Promise<void> {
  await prompt.getByRole('alertdialog').waitFor({ state: 'detached', timeout: patience });
}

async function signIn({ main, sandbox }: Stage, webBrowser: WebBrowser): Promise<void> {
  await takePicture(main, '0-signed-out');
  await main.getByRole('button', { name: 'Sign in', exact: true }).click();
  step('Person', 'clicks Sign in.');
  const page = await webBrowser.opened();
  step('Browser', `opens ${new URL(page.url()).origin}/oidc, GenAuth's sign-in page.`);
  await signInOnPage(page, sandbox.user.email);
  step('Person', `signs in there as ${sandbox.user.email}.`);
  await main.getByText('Connected', { exact: true }).waitFor({ timeout: patience });
  step('App', `is signed in as ${sandbox.user.name} and waits in the tray.`);
  const thisSessionOnly = main.getByRole('button', { name: 'This session only' });
  if (await thisSessionOnly.isVisible()) {
    await thisSessionOnly.click();
    step('Person', 'has no keyring here, and stays signed in for this session only.');
  }
  await takePicture(main, '0-signed-in');
}

/** The last step of the welcome. */
async function practise(stage: Stage): Promise<void> {
  const { main } = stage;
  await main.getByRole('button', { name: 'Send me a test request' }).click();
  step('Person', 'sends a test request, to see what to expect.');
  await click(stage, 'Approve');
  await result(stage, 'Approved');
  step('App', 'says that this was practice; the server has heard of nothing.');
  await takePicture(stage.prompt, '0-practice');
  await main.getByRole('button', { name: 'Done' }).click();
  await promptIsGone(stage);
}

async function play(stage: Stage): Promise<void> {
  tell('\n1. Approve with the mouse');
  const first = await visit(stage, 1);
  await takePicture(stage.prompt, '1-asks');
  await click(stage, 'Approve');
  step('Person', 'clicks Approve in the prompt.');
  await result(stage, 'Approved');
  await takePicture(stage.prompt, '1-approved');
  await browserSees(stage, first, 'AUTHORIZED');
  await promptIsGone(stage);

  tell('\n2. Deny');
  const second = await visit(stage, 2);
  await takePicture(stage.prompt, '2-asks');
  await click(stage, 'Deny');
  step('Person', 'does not know that place, and clicks Deny.');
  await result(stage, 'Denied');
  await takePicture(stage.prompt, '2-denied');
  await browserSees(stage, second, 'CANCELLED');
  await promptIsGone(stage);

  tell('\n3. Approve with the keyboard');
  const third = await visit(stage, 3);
  await stage.prompt
    .getByRole('button', { name: 'Approve', exact: true })
    .and(stage.prompt.locator('[aria-disabled="false"]'))
    .waitFor({ timeout: patience });
  await pressKeys('ctrl+alt+y');
  step('Person', 'presses Ctrl+Alt+Y.');
  await result(stage, 'Approved');
  await takePicture(stage.prompt, '3-approved');
  await browserSees(stage, third, 'AUTHORIZED');
  await promptIsGone(stage);

  tell('\n4. Let one expire');
  const fourth = await visit(stage, 1);
  step('Person', 'is away and answers nothing.');
  await result(stage, 'Expired');
  await takePicture(stage.prompt, '4-expired');
  await browserSees(stage, fourth, 'EXPIRED');
  await takePicture(stage.main, '4-list');

  const sent = stage.sandbox.requestsTo('change-pushcode-status').length;
  if (sent !== 3) throw new Error(`Three answers should have been sent, but it were ${sent}.`);
}

mkdirSync(pictures, { recursive: true });
tell('Push Approver, a server of its own, and a browser: the whole job on a screen that nobody sees.');
const webBrowser = await openWebBrowser();
const stage = await setStage(15, webBrowser.env);
try {
  tell('\n0. Sign in');
  await signIn(stage, webBrowser);
  await practise(stage);
  await play(stage);
  tell('\nAll of it happened. Pictures of each step are in out/demo/.');
} finally {
  await stage.end();
  await webBrowser.close();
}
