import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messages } from '../../shared/messages/languages/en';
import { Command } from '../support/command';
import { DesktopUser } from '../support/desktop-user';
import { expect, test } from '../support/commands';
import type { FreshClone } from '../support/fresh-clone';
import { openWebBrowser, signInOnPage } from '../support/web-browser';
import { startWindowManager } from '../support/window-manager';
import { onlyInLongRun } from '../support/run-length';

/** Longest demo without a user, in milliseconds. */
const patience = 240_000;

const withoutScreen = { DISPLAY: undefined, WAYLAND_DISPLAY: undefined, XAUTHORITY: undefined };

const left = ({ folder }: FreshClone): readonly string[] =>
  readdirSync(join(folder, 'out', 'demo')).toSorted();

const log = ({ folder }: FreshClone): string => readFileSync(join(folder, 'out', 'demo', 'demo.log'), 'utf8');

/** What the demo's server wrote down of the answers that reached it. */
const answers = (clone: FreshClone): readonly string[] =>
  [...log(clone).matchAll(/POST \/api\/v3\/change-pushcode-status \{.*"action":"(\w+)".*\} → (\d+)/g)].map(
    ([, action, status]) => `${action} ${status}`,
  );

/** A folder for all temporary files of a demo; its name is short, for sockets lie below it. */
const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'd-'));

test('without a screen the demo plays the whole story, leaves its pictures, and nothing else', async ({
  clone,
}) => {
  test.setTimeout(patience);
  const temporary = temporaryFolder();
  mkdirSync(join(clone.folder, 'out', 'demo'), { recursive: true });
  writeFileSync(join(clone.folder, 'out', 'demo', '9-of-an-earlier-run.png'), '');
  const env = { ...withoutScreen, TMPDIR: temporary };
  const demo = Command.npmRun('demo', [], { cwd: clone.folder, env });
  expect([await demo.ended(), demo.output]).toEqual([0, expect.stringContaining('All of it happened.')]);

  const story = [
    'User      clicks Sign in.',
    'User      signs in there as alex@example.com.',
    'App       is signed in as Alex Chen',
    'App       says that this was practice',
    'Browser   starts push login 1',
    'Relay     hands it to the app of its own user, and to nobody else.',
    'Browser   sees AUTHORIZED and is signed in as Alex Chen.',
    'Browser   starts push login 2',
    'Browser   sees CANCELLED.',
    'Browser   starts push login 3',
    'Browser   sees AUTHORIZED and is signed in as Alex Chen.',
    'Browser   starts push login 4',
    'Browser   sees EXPIRED.',
  ];
  let at = 0;
  for (const line of story) {
    const found = demo.output.indexOf(line, at);
    expect([line, found >= at]).toEqual([line, true]);
    at = found + line.length;
  }
  expect(demo.output).not.toMatch(/Warning|Error|^ {4}at /m);
  expect(answers(clone)).toEqual(['CONFIRM 200', 'CANCEL 200', 'CONFIRM 200']);
  expect(left(clone)).toEqual([
    '0-practice.png',
    '0-signed-in.png',
    '0-signed-out.png',
    '1-approved.png',
    '1-asks.png',
    '2-asks.png',
    '2-denied.png',
    '3-approved.png',
    '4-expired.png',
    '4-list.png',
    'demo.log',
  ]);
  for (const name of left(clone).filter((each) => each.endsWith('.png')))
    expect(readFileSync(join(clone.folder, 'out', 'demo', name)).length).toBeGreaterThan(5000);
  expect(readdirSync(temporary)).toEqual([]);
});

test(
  'a demo that fails says so in one sentence, with pictures of the screen and the place of its log',
  onlyInLongRun,
  async ({ clone }) => {
    test.setTimeout(patience);
    const tools = join(clone.folder, 'tools');
    mkdirSync(tools);
    writeFileSync(join(tools, 'xdotool'), '#!/bin/sh\necho "the mouse is broken" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const env = { ...withoutScreen, PATH: `${tools}:${process.env['PATH']}` };
    const demo = Command.npmRun('demo', [], { cwd: clone.folder, env });
    expect(await demo.ended()).toBe(1);
    expect(demo.output).toContain(
      '\nThe demo stopped: a click on “Approve” in the prompt was expected, but did not happen.\n',
    );
    expect(demo.output).toContain('\nThe log: out/demo/demo.log\n');
    expect(demo.output).not.toMatch(/^ {4}at /m);
    const pictures = ['app', 'browser', 'prompt', 'screen'].map((name) => `failed-${name}.png`);
    expect(left(clone)).toEqual(expect.arrayContaining(pictures));
    for (const picture of pictures) expect(demo.output).toContain(`out/demo/${picture}`);
    expect(log(clone)).toContain('the mouse is broken');
  },
);

test('on a screen the demo lets a user sign in and answer, warns of nothing, and ends with Ctrl+C', async ({
  clone,
}) => {
  test.setTimeout(patience);
  const temporary = temporaryFolder();
  const endWindowManager = await startWindowManager();
  const webBrowser = await openWebBrowser();
  const env = { ...webBrowser.env, TMPDIR: temporary };
  const demo = Command.npmRun('demo', [], { cwd: clone.folder, env });
  await demo.says(/Click Sign in in its window/, patience);
  const user = await DesktopUser.before(() => {
    const own = readdirSync(temporary).find((name) => name.startsWith('pa-demo')) ?? '';
    const inside = join(temporary, own, 'tmp');
    const profile = readdirSync(inside).find((name) => name.startsWith('push-approver-test-'));
    return profile && join(inside, profile, 'DevToolsActivePort');
  });
  const main = await user.mainWindow();
  await user.click(main, main.getByRole('button', { name: messages.browser.submit, exact: true }));
  const { account = '' } = await demo.says(/the account is (?<account>\S+@\S+\w)\./, patience);
  await signInOnPage(await webBrowser.opened(), account);
  await user.click(main, main.getByRole('button', { name: messages.window.storage.memory }));
  await demo.says(/App +is signed in as Alex Chen/, patience);

  const prompt = await user.promptWindow();
  await user.click(prompt, prompt.getByRole('button', { name: messages.login.approve, exact: true }));
  await demo.says(/sees AUTHORIZED: signed in as Alex Chen\./, patience);
  await user.click(prompt, prompt.getByRole('button', { name: messages.login.deny, exact: true }));
  await demo.says(/sees CANCELLED\./, patience);
  await demo.says(/(starts a push login[^]*){3}/, patience);
  await user.close();
  demo.interrupt();
  await demo.ended();
  expect(demo.output.trimEnd()).toMatch(/The demo has ended\.$/);
  expect(answers(clone)).toEqual(['CONFIRM 200', 'CANCEL 200']);
  expect(demo.output).not.toMatch(/Warning|Error|^ {4}at /m);
  await webBrowser.close();
  await endWindowManager();
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(join(clone.folder, 'out', 'demo', 'failed-app.png'))).toBe(false);
});
