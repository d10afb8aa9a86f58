import { messages } from '../../shared/messages/languages/en';
import { approveByShortcut } from '../support/approve-by-shortcut';
import { clickAt } from '../support/keyboard';
import { signInOnPage, type WebBrowser } from '../support/web-browser';
import { takePicture } from './pictures';
import { type Stage, type Visit, visits } from './stage';
import { StoryStop, until } from './stop';
import { step, tell } from './telling';

/** Longest wait for anything, in milliseconds. */
const patience = 40_000;

/** Life of the push login that nobody answers, in seconds. */
const shortLife = 6;

const { login, practice, welcome, window: texts, browser: browserTexts } = messages;

/** Asks again and again until the browser sees what the story needs. */
async function browserSees(stage: Stage, pushCodeId: string, expected: string): Promise<void> {
  const deadline = performance.now() + patience;
  for (;;) {
    // As a browser does, about once a second; faster here.
    const [status] = await Promise.all([
      stage.browser.status(pushCodeId),
      new Promise((resolve) => setTimeout(resolve, 200)),
    ]);
    if (status === expected) break;
    if (status !== 'PUSHED' || performance.now() > deadline)
      throw new StoryStop(
        `The demo stopped: the browser should have seen ${expected}, but it sees ${status}.`,
      );
  }
  const name = expected === 'AUTHORIZED' ? await stage.browser.signedInAs(pushCodeId) : undefined;
  step('Browser', name === undefined ? `sees ${expected}.` : `sees ${expected} and is signed in as ${name}.`);
}

/** Waits until a button of the prompt can be pressed: only after the request has been in sight for a moment. */
async function ready({ prompt }: Stage, name: string) {
  const button = prompt.getByRole('button', { name, exact: true });
  const enabled = button.and(prompt.locator('[aria-disabled="false"]'));
  await until(`a prompt with the button “${name}”`, enabled.waitFor({ timeout: patience }));
  return button;
}

/** Moves the X server's mouse onto a button of the prompt and clicks. */
async function click(stage: Stage, name: string): Promise<void> {
  const button = await ready(stage, name);
  const [box, window] = await Promise.all([button.boundingBox(), stage.app.promptBounds()]);
  if (!box) throw new StoryStop(`The demo stopped: the prompt's button “${name}” is not in sight.`);
  const [x, y] = [window.x + box.x + box.width / 2, window.y + box.y + box.height / 2];
  await until(`a click on “${name}” in the prompt`, clickAt(Math.round(x), Math.round(y)));
}

/** Waits until the prompt asks about a visit. */
async function asks(stage: Stage, number: number, place: Visit): Promise<void> {
  step('Browser', `starts push login ${number} from ${place.location}, ${place.browser}, and waits.`);
  step('Relay', 'hands it to the app of its own user, and to nobody else.');
  const dialog = stage.prompt.getByRole('alertdialog', { name: login.title });
  const seen = dialog.getByText(place.location).waitFor({ timeout: patience });
  await until(`a prompt about push login ${number}`, seen);
  step('App', `asks: ${await stage.prompt.locator('#prompt-question').innerText()}`);
}

/** Starts a push login in the browser, and waits until the prompt asks about it. */
async function visit(stage: Stage, number: number, place: Visit): Promise<string> {
  const pushCodeId = await until(`push login ${number}`, stage.start(place));
  await asks(stage, number, place);
  return pushCodeId;
}

const result = (stage: Stage, text: string): Promise<void> =>
  until(
    `the result “${text}” in the prompt`,
    stage.prompt.getByRole('status').getByText(text, { exact: true }).waitFor({ timeout: patience }),
  );

const promptIsGone = ({ prompt }: Stage): Promise<void> =>
  until(
    'the end of the prompt',
    prompt.getByRole('alertdialog').waitFor({ state: 'detached', timeout: patience }),
  );

/** Clicks a button of the main window. */
const clickInMain = ({ main }: Stage, name: string): Promise<void> =>
  until(
    `the button “${name}” in the app's window`,
    main.getByRole('button', { name, exact: true }).click({ timeout: patience }),
  );

async function signIn(stage: Stage, webBrowser: WebBrowser): Promise<void> {
  const { main, sandbox } = stage;
  const button = main.getByRole('button', { name: browserTexts.submit, exact: true });
  await until('the sign-in', button.waitFor({ timeout: patience }));
  await takePicture(main, '0-signed-out');
  await clickInMain(stage, browserTexts.submit);
  step('User', 'clicks Sign in.');
  const page = await until("GenAuth's sign-in page in the browser", webBrowser.opened());
  step('Browser', `opens ${new URL(page.url()).origin}/oidc, GenAuth's sign-in page.`);
  await until("a sign-in on GenAuth's page", signInOnPage(page, sandbox.user.email));
  step('User', `signs in there as ${sandbox.user.email}.`);
  // The first thing that the app asks once the server has said yes: there is no keyring here.
  await clickInMain(stage, texts.storage.memory);
  step('User', 'has no keyring here, and stays signed in for this session only.');
  const connected = main.getByText(messages.connection.connected, { exact: true });
  await until('the connection to the server', connected.waitFor({ timeout: patience }));
  step('App', `is signed in as ${sandbox.user.name} and waits in the tray.`);
  await takePicture(main, '0-signed-in');
}

/** The last step of the welcome. */
async function practise(stage: Stage): Promise<void> {
  await clickInMain(stage, practice.send);
  step('User', 'sends a test request, to see what to expect.');
  await click(stage, login.approve);
  await result(stage, login.approved);
  step('App', 'says that this was practice; the server has heard of nothing.');
  await takePicture(stage.prompt, '0-practice');
  await clickInMain(stage, welcome.done);
  await promptIsGone(stage);
}

async function answer(stage: Stage): Promise<void> {
  tell('\n1. Approve with the mouse');
  const first = await visit(stage, 1, visits[0]);
  await takePicture(stage.prompt, '1-asks');
  await click(stage, login.approve);
  step('User', 'clicks Approve in the prompt.');
  await result(stage, login.approved);
  await takePicture(stage.prompt, '1-approved');
  await browserSees(stage, first, 'AUTHORIZED');
  await promptIsGone(stage);

  tell('\n2. Deny');
  const second = await visit(stage, 2, visits[1]);
  await takePicture(stage.prompt, '2-asks');
  await click(stage, login.deny);
  step('User', 'does not know that location, and clicks Deny.');
  await result(stage, login.denied);
  await takePicture(stage.prompt, '2-denied');
  await browserSees(stage, second, 'CANCELLED');
  await promptIsGone(stage);

  tell('\n3. Approve with the keyboard');
  const third = await visit(stage, 3, visits[2]);
  await ready(stage, login.approve);
  await until('Ctrl+Alt+Y', approveByShortcut(stage.prompt));
  step('User', 'presses Ctrl+Alt+Y, which raises the prompt, and once more, which approves.');
  await result(stage, login.approved);
  await takePicture(stage.prompt, '3-approved');
  await browserSees(stage, third, 'AUTHORIZED');
  await promptIsGone(stage);

  tell('\n4. Let one expire');
  const fourth = await until('push login 4', stage.start(visits[0], shortLife));
  await asks(stage, 4, visits[0]);
  step('User', 'is away and answers nothing.');
  await result(stage, login.expired);
  await takePicture(stage.prompt, '4-expired');
  await browserSees(stage, fourth, 'EXPIRED');
  await takePicture(stage.main, '4-list');

  const sent = stage.sandbox.requestsTo('change-pushcode-status').length;
  if (sent !== 3)
    throw new StoryStop(`The demo stopped: the server should have received 3 answers, but received ${sent}.`);
  step('Server', 'has received 3 answers: approved, denied, approved.');
}

/** Plays the whole story, with a scripted user. */
export async function playScripted(stage: Stage, webBrowser: WebBrowser): Promise<void> {
  tell('\n0. Sign in');
  await signIn(stage, webBrowser);
  await practise(stage);
  await answer(stage);
  tell('\nAll of it happened. Pictures of each step, and the log, are in out/demo/.');
}
