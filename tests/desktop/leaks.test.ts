import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { relative } from 'node:path';
import type { Page } from '@playwright/test';
import { readBody } from '../sandbox/requests';
import { fault, type Sandbox } from '../sandbox/server';
import { startAgain } from '../support/app';
import { breakConnection } from '../support/break-connection';
import { monitorBus } from '../support/bus-monitor';
import { expect, test as base } from '../support/desktop';
import { filesIn } from '../support/files';
import { unlockKeyring } from '../support/keyring';
import { findNumber, findSecrets, type Place, type Secret } from '../support/leak-search';
import { ProcessWatch } from '../support/processes';
import type { Profile } from '../support/profile';
import { signOut, useToken } from '../support/sign-in';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';
import { documentOf, paste, windowContents } from '../support/window-contents';
import { onlyInLongRun } from '../support/run-length';

const test = base.extend<{ webBrowser: WebBrowser }>(webBrowserFixture);

/** As long as such a number can be, so that it is not found by chance. */
const matchNumber = '908172';
const pastedToken = 'pasted-token-of-nobody-7Zq4TnXw2LkVb9RsYc1DmA';

/**
 * What goes to the browser in an address, by the system's ways: as an argument of the command that opens it, and on GNOME
 * over the session bus.
 */
const inAddress: ReadonlySet<string> = new Set(['state', 'nonce']);

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const filesOf = ({ folder }: Profile, when: string): readonly Place[] =>
  filesIn(folder).map((file) => ({
    name: `${relative(folder, file)}, ${when}`,
    data: readFileSync(file),
  }));

/** Everything secret that there has been, by the server's account. */
function secretsOf(sandbox: Sandbox): readonly Secret[] {
  const granted = sandbox.grants.flatMap(({ sent, given }) => [sent, given].flatMap(Object.entries<string>));
  const asked = sandbox.requestsTo('/oidc/auth').flatMap(({ query }) => Object.entries(query));
  const codes = sandbox.codes().map(({ pushCodeId }) => ['push code', pushCodeId] as const);
  return [...granted, ...asked.filter(([kind]) => inAddress.has(kind)), ...codes].map(([kind, value]) => ({
    kind,
    value: String(value),
  }));
}

test.use({ hasScreenReader: true });

test(
  'tokens, codes, verifiers and numbers stand nowhere but where they must',
  onlyInLongRun,
  async ({ notifications, tray, launch, webBrowser, sandbox, profile }) => {
    test.setTimeout(180_000);
    const bus = await monitorBus();
    const keyring = await unlockKeyring();
    // What is written at home is written into the profile.
    const start = () => launch([], { ...webBrowser.env, ...keyring.env, HOME: profile.folder });
    const isOver = (pushCodeId: string) =>
      expect.poll(() => sandbox.code(pushCodeId)?.status).not.toBe('PUSHED');
    const tokenInUse = (): string =>
      sandbox.requests.findLast(({ headers }) => headers.authorization)?.headers.authorization ?? '';

    const first = await start();
    const [main, prompt] = [await first.mainWindow(), await first.promptWindow()];
    const firstProcesses = new ProcessWatch(first.electron.process().pid ?? 0);
    await button(main, 'Sign in').click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await expect.poll(() => sandbox.subscribers()).toBe(1);

    // A number to match. It is among those that are shown, of course; nothing tells the right one from the others.
    const numbered = sandbox.startPushLogin({ matchNumber });
    const numbers = prompt.getByRole('group').getByRole('button');
    await expect(numbers).toHaveCount(3);
    const choices = await numbers.allInnerTexts();
    const snapshot = await prompt.evaluate(async () =>
      JSON.stringify(await window.pushApprover.call('snapshot', undefined)),
    );
    const markup = await numbers.evaluateAll((buttons) =>
      buttons.map(({ outerHTML, textContent }) => outerHTML.replaceAll(textContent, '')),
    );
    expect(new Set(markup).size).toBe(1);
    for (const text of [await documentOf(prompt), snapshot]) {
      expect(choices.map((number) => text.split(number).length - 1)).toEqual([1, 1, 1]);
    }
    await numbers.nth(choices.indexOf(matchNumber)).click();
    await isOver(numbered.pushCodeId);

    // An access token that is renewed on the way.
    sandbox.faults.next('change-pushcode-status', fault.envelope({ statusCode: 401 }));
    const renewing = sandbox.startPushLogin();
    await button(prompt, 'Approve').click();
    await isOver(renewing.pushCodeId);

    // A link, and a server that quotes what it was sent.
    const linked = sandbox.startPushLogin({ announce: false });
    await startAgain(profile, `push-approver://login?pushCodeId=${linked.pushCodeId}`);
    const words = `${linked.pushCodeId} is not for ${tokenInUse()}`;
    const refusal = fault.json({ statusCode: 403, message: words, requestId: words });
    sandbox.faults.next('change-pushcode-status', refusal);
    await button(prompt, 'Approve').click();
    await expect(prompt.getByRole('alert')).toContainText('… is not for …');
    await button(prompt, 'Deny').click();
    await isOver(linked.pushCodeId);

    // A push code that is pasted.
    const pasted = sandbox.startPushLogin({ announce: false });
    await main.getByRole('button', { name: 'Enter a push code' }).click();
    await paste(first, 'Push code or link', pasted.pushCodeId);
    await button(main, 'Show request').click();
    await button(prompt, 'Deny').click();
    await isOver(pasted.pushCodeId);

    // A message that can't be read, a connection that breaks (its address holds the token), a request that runs out.
    sandbox.publish(sandbox.user, { pushCodeId: `${numbered.pushCodeId} ${tokenInUse()}`, matchNumber });
    await expect(main.getByText('A message from the notification service couldn’t be read.')).toBeVisible();
    sandbox.events.refuse(503);
    await breakConnection(sandbox);
    sandbox.startPushLogin({ expireTime: 6 });
    await expect.poll(() => notifications.shown.length).toBe(1);
    await tray.menu();
    await expect(main.getByRole('list', { name: 'Recent' })).toContainText('Expired');

    await first.electron.evaluate(() => void process.stdout.write('said in the test\n'));
    const whileSignedIn = await windowContents(first, 'signed in');
    await first.quit();
    const kept = filesOf(profile, 'signed in');

    // On with what was kept, and out; then two sign-ins that fail at a server that quotes what it was sent.
    const second = await start();
    const again = await second.mainWindow();
    await expect(again.getByText('Stay signed in?')).toHaveCount(0);
    const secondProcesses = new ProcessWatch(second.electron.process().pid ?? 0);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    await signOut(again);
    await expect.poll(() => sandbox.requestsTo('/oidc/token/revocation').length).toBe(1);

    const refused: Secret[] = [{ kind: 'pasted token', value: pastedToken }];
    const quote = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const body = await readBody(request);
      const text = 'text' in body ? body.text : '';
      for (const [kind, value] of new URLSearchParams(text)) {
        if (kind.startsWith('code')) refused.push({ kind, value });
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ statusCode: 400, message: text, requestId: text }));
    };
    sandbox.mount('/oidc/token', (request, response) => void quote(request, response));
    await button(again, 'Sign in').click();
    await button(await webBrowser.opened(), 'Allow').click();
    await expect(again.getByText('code_verifier=…').first()).toBeVisible();
    const quoting = { name: 'document of main, refused', data: Buffer.from(await documentOf(again)) };

    const nobody = { statusCode: 401, message: `Who is ${pastedToken}?`, requestId: pastedToken };
    sandbox.faults.next('get-profile', fault.json(nobody));
    await useToken(again);
    await paste(second, 'Access token', pastedToken);
    await button(again, 'Sign in with an access token').click();
    await expect(again.getByText('Who is …?')).toBeVisible();
    const whileSignedOut = await windowContents(second, 'signed out');
    await second.quit();
    await keyring.end();

    const processes = [...firstProcesses.end(), ...secondProcesses.end()];
    const streams = { name: 'the streams', data: Buffer.from(first.output + second.output) };
    const traffic = { name: 'the session bus', data: await bus.end() };
    const windows = [...whileSignedIn, quoting, ...whileSignedOut];
    const documents = windows.filter(({ name }) => name.startsWith('document'));
    const heaps = windows.filter(({ name }) => name.startsWith('heap'));
    const written = [...kept, ...filesOf(profile, 'at the end'), streams];
    const passed = [...processes, traffic];

    // Anyone who looks in these places finds what is there.
    const inPlace = (value: string, places: readonly Place[]) => findSecrets([{ kind: 'it', value }], places);
    expect(inPlace('"keyring"', kept)).toEqual(['it in vault.json, signed in']);
    const logs = kept.filter(({ name }) => name.startsWith('logs/'));
    for (const event of ['answered', 'answer-failed', 'bad-push-code']) {
      expect(inPlace(`"${event}"`, logs)).toEqual(['it in logs/push-approver.log, signed in']);
    }
    expect(inPlace('said in the test', written)).toEqual(['it in the streams']);
    expect(inPlace('signing in to Example Portal', passed)).toEqual(['it in the session bus']);
    expect(inPlace(profile.folder, processes).length).toBeGreaterThanOrEqual(8);
    expect(inPlace('<title>', documents)).toHaveLength(5);
    expect(inPlace('Push Approver', heaps)).toHaveLength(4);
    expect(inPlace('alex@example.com', whileSignedIn)).toEqual(
      expect.arrayContaining(['it in document of main, signed in', 'it in heap of main, signed in']),
    );

    // There was something to be found, of every kind.
    const secrets = [...secretsOf(sandbox), ...refused];
    const counts: Record<string, number> = {};
    for (const { kind, value } of secrets) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      expect(value.length, kind).toBeGreaterThanOrEqual(40);
    }
    expect(counts).toEqual({
      access_token: 2,
      // One of them twice: as it was given, and as it was sent.
      refresh_token: 3,
      id_token: 2,
      code: 2,
      code_verifier: 2,
      // Each of them twice: the app looks whether the page is there before the browser opens it.
      state: 4,
      nonce: 4,
      'push code': 5,
      'pasted token': 1,
    });

    expect(findSecrets(secrets, [...written, ...windows])).toEqual([]);
    const hidden = secrets.filter(({ kind }) => !inAddress.has(kind));
    expect(findSecrets(hidden, passed)).toEqual([]);
    // A page may remember what it has shown, all three alike. Nowhere else has any of them ever been.
    const remembered = choices.map((number) =>
      findNumber(number, heaps).map((found) => found.replace(number, '')),
    );
    expect(new Set(remembered.map((found) => found.join())).size).toBe(1);
    for (const number of choices)
      expect(findNumber(number, [...written, ...passed, ...documents])).toEqual([]);
  },
);
