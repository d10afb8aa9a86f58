import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startAgain } from '../support/app';
import { openBrowser } from '../support/browser';
import { expect, test } from '../support/desktop';
import type { Profile } from '../support/profile';
import { signOut } from '../support/sign-in';
import { type Pixel, TrayHost } from '../support/tray-host';

const labels = async (tray: { menu: () => Promise<readonly { label: string }[]> }): Promise<string[]> =>
  (await tray.menu()).map(({ label }) => label).filter((label) => label !== '');

const noTrayIcon = 'This desktop may not show a tray icon.';

/** Other tests begin where that has been said already. */
const forgetNotice = ({ folder }: Profile): void => rmSync(join(folder, 'settings.json'));

test('the menu tells how things are: signed out, waiting, offline', async ({
  tray,
  launch,
  sandbox,
  signedIn,
}) => {
  const first = await launch(['--hidden']);
  await expect.poll(() => tray.hasItem).toBe(true);
  expect(await labels(tray)).toEqual(['Signed out', 'Open Push Approver', 'Settings…', 'Quit']);
  await first.quit();
  const { main } = await signedIn();
  const server = new URL(sandbox.url).host;
  await expect
    .poll(() => labels(tray))
    .toEqual([
      `Alex Chen – alex@example.com – ${server}`,
      'Waiting for sign-in requests',
      'Open Push Approver',
      'Enter a push code…',
      'Mute for 20 minutes',
      'Settings…',
      'Quit',
    ]);
  expect(await tray.toolTip()).toContain('Waiting for sign-in requests');
  await sandbox.offline();
  await expect.poll(() => labels(tray)).toContain('Offline: you won’t receive requests');
  await signOut(main);
  await expect.poll(() => labels(tray)).toContain('Signed out');
});

test('a request can be approved in the menu, one level deep', async ({ tray, signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  const browser = openBrowser(sandbox);
  const pushCodeId = await browser.start({ location: 'Vienna, AT' });
  const entry = 'Example Portal – alex@example.com – Vienna, AT';
  await expect.poll(() => labels(tray)).toContain(entry);
  expect(await tray.toolTip()).toContain('1 sign-in request');
  const found = (await tray.menu()).find(({ label }) => label === entry);
  expect(found?.children.map(({ label }) => label)).toEqual(['Approve', 'Deny', 'Review…']);

  await tray.choose(entry, 'Approve');
  await expect.poll(() => browser.status(pushCodeId)).toBe('AUTHORIZED');
  await expect(prompt.getByRole('status')).toContainText('Approved');
  await expect.poll(() => labels(tray)).not.toContain(entry);
});

test('a request can be denied in the menu; of two, only the chosen one', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  await signedIn();
  const { pushCodeId: first } = sandbox.startPushLogin({ appName: 'Alpha & Co_mpany' });
  const { pushCodeId: second } = sandbox.startPushLogin({ appName: 'Beta' });
  await expect.poll(() => labels(tray)).toContain('Alpha & Co_mpany – alex@example.com – unknown');
  await tray.choose('Beta', 'Deny');
  await expect.poll(() => sandbox.code(second)?.status).toBe('CANCELLED');
  expect(sandbox.code(first)?.status).toBe('PUSHED');
});

test('the menu approves nothing that asks for a number, and nothing in quiet mode', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  const { prompt } = await signedIn();
  sandbox.startPushLogin({ appName: 'Number', matchNumber: '42' });
  const choices = async (app: string): Promise<readonly string[]> =>
    (await tray.menu()).find(({ label }) => label.includes(app))?.children.map(({ label }) => label) ?? [];
  await expect
    .poll(() => choices('Number'))
    .toEqual(['Deny', 'Choose the number shown in your browser.', 'Review…']);
  await prompt.getByRole('button', { name: "This wasn't me" }).click();
  sandbox.startPushLogin({ appName: 'Later' });
  await expect
    .poll(() => choices('Later'))
    .toEqual(['Deny', 'Requests are muted. Approve in the window.', 'Review…']);
  await tray.choose('Unmute');
  await expect.poll(() => choices('Later')).toEqual(['Approve', 'Deny', 'Review…']);
});

/** Relative luminance of a colour (WCAG 2.2). */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The part of an icon's pixels that stand out from a panel of this colour, 3 to 1 (WCAG 2.2, 1.4.11). */
function partSeen(icon: readonly Pixel[], panel: readonly number[]): number {
  const behind = luminance(panel);
  const seen = icon.filter(([opacity, ...colour]) => {
    const mixed = colour.map((value, place) => {
      const under = panel[place] ?? 0;
      return under + ((value - under) * opacity) / 255;
    });
    const [lighter, darker] = [luminance(mixed), behind].toSorted((one, other) => other - one);
    return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05) >= 3;
  });
  return seen.length / icon.length;
}

const panels = { white: [255, 255, 255], grey: [128, 128, 128], blue: [58, 110, 165], black: [0, 0, 0] };

/** Colours of hardly any opacity are rounded too much to tell. */
const isGrey = ([opacity, ...colour]: Pixel): boolean =>
  opacity < 128 || Math.max(...colour) - Math.min(...colour) < 16;

test('the icon can be seen on a panel of any colour, and is in one colour where the user wants it', async ({
  tray,
  launch,
  signedIn,
}) => {
  const signedOut = await launch(['--hidden']);
  await expect.poll(() => tray.hasItem).toBe(true);
  const icons = [await tray.icon()];
  await signedOut.quit();
  const { main } = await signedIn();
  await expect.poll(async () => (await tray.icon()).every(isGrey)).toBe(false);
  icons.push(await tray.icon());
  for (const icon of icons) {
    for (const [name, panel] of Object.entries(panels)) {
      expect(partSeen(icon, panel), name).toBeGreaterThan(0.1);
    }
  }
  await main.getByRole('button', { name: 'Settings', exact: true }).click();
  await main.getByLabel('Tray icon').selectOption('Black or white, to suit the panel');
  await expect.poll(async () => (await tray.icon()).every(isGrey)).toBe(true);
});

test('the icon and its menu open the window, and end the app', async ({ tray, launch, profile }) => {
  const settings = join(profile.folder, 'settings.json');
  rmSync(settings);
  const app = await launch(['--hidden']);
  await expect.poll(() => tray.hasItem).toBe(true);
  expect(app.electron.windows().filter((page) => !page.url().endsWith('#prompt'))).toEqual([]);
  await tray.click();
  const main = await app.mainWindow();
  await expect(main.getByRole('heading', { name: 'Push Approver', exact: true })).toBeVisible();
  const closed = app.electron.waitForEvent('close');
  await expect(main.getByText(noTrayIcon)).toHaveCount(0);
  await tray.choose('Quit');
  await closed;
  // Nor would it have been said any later.
  expect(existsSync(settings) ? readFileSync(settings, 'utf8') : '').not.toContain('told');
});

test('the menu opens the field for a push code and the settings, and rests the pop-ups', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  await tray.choose('Settings');
  await expect(main.getByRole('heading', { name: 'Settings' })).toBeVisible();
  // From another view, and from no window at all.
  await tray.choose('Enter a push code');
  await expect(main.getByLabel('Push code or link')).toBeFocused();
  await app.closeMainWindow();
  await main.getByRole('button', { name: 'Keep running' }).click();
  await expect.poll(() => app.electron.windows().length).toBe(1);
  await tray.choose('Enter a push code');
  const reopened = await app.mainWindow();
  const field = reopened.getByLabel('Push code or link');
  await expect(field).toBeFocused();
  const { pushCodeId } = sandbox.startPushLogin({ announce: false });
  await field.fill(pushCodeId);
  await reopened.keyboard.press('Enter');
  await expect(prompt.getByRole('alertdialog')).toContainText('entered manually');
  await prompt.keyboard.press('Escape');
  // Once more, although the window is there and the focus elsewhere in it.
  await reopened.getByRole('button', { name: 'History' }).focus();
  await tray.choose('Enter a push code');
  await expect(field).toBeFocused();

  await tray.choose('Mute for 20 minutes');
  await expect(reopened.getByText(/^Turned on by you\. Until \d\d:\d\d/)).toBeVisible();
  await expect
    .poll(() => labels(tray))
    .toContainEqual(expect.stringMatching(/^Muted until .*Turned on by you$/));
  sandbox.startPushLogin({ appName: 'Alpha' });
  sandbox.startPushLogin({ appName: 'Beta' });
  await expect.poll(() => labels(tray)).toContain('Deny all (3)');
  await tray.choose('Deny all (3)');
  await expect
    .poll(() => sandbox.codes().map(({ status }) => status))
    .toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED']);
  expect(await app.isPromptVisible()).toBe(false);
  // A menu that is being rebuilt forgets what is chosen in it.
  await expect.poll(() => labels(tray)).toContain('Waiting for sign-in requests');
  await tray.choose('Unmute');
  await expect.poll(() => labels(tray)).toContain('Mute for 20 minutes');
});

test('without a panel the app runs and says so once; a second start opens its window', async ({
  tray,
  launch,
  profile,
}) => {
  await tray.close();
  forgetNotice(profile);
  const app = await launch(['--hidden']);
  await app.promptWindow();
  expect(app.electron.windows()).toHaveLength(1);
  expect(await startAgain(profile)).toBe(0);
  const main = await app.mainWindow();
  await expect(main.getByRole('heading', { name: 'Push Approver', exact: true })).toBeVisible();
  await expect.poll(() => app.focusedWindow()).toBe('main');
  await expect(main.getByText(noTrayIcon)).toBeVisible();
  await app.quit();

  const again = await (await launch()).mainWindow();
  await expect(again.getByRole('button', { name: 'Use an access token' })).toBeVisible();
  await expect(again.getByText(noTrayIcon)).toHaveCount(0);
});

test('a panel that comes after the app gets the icon, and what was said of it is taken back', async ({
  tray,
  launch,
  profile,
}) => {
  await tray.close();
  forgetNotice(profile);
  const app = await launch();
  const main = await app.mainWindow();
  const notice = main.getByText(noTrayIcon);
  await expect(notice).toBeVisible();
  const late = await TrayHost.open();
  await expect.poll(() => late.hasItem, { timeout: 20_000 }).toBe(true);
  await expect(notice).toHaveCount(0);
  expect(await labels(late)).toContain('Open Push Approver');

  // So does the next one.
  await late.close();
  const next = await TrayHost.open();
  await expect.poll(() => next.hasItem, { timeout: 20_000 }).toBe(true);
  await next.choose('Settings');
  await expect(main.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await app.quit();
  await next.close();
});

test('a panel that takes the icon and shows it nowhere is said to have none', async ({
  tray,
  launch,
  profile,
}) => {
  tray.showsNothing = true;
  forgetNotice(profile);
  const main = await (await launch()).mainWindow();
  await expect(main.getByText(noTrayIcon)).toBeVisible({ timeout: 20_000 });
});

test('a panel that never answers keeps nobody waiting, and nothing is said of it', async ({
  tray,
  signedIn,
  sandbox,
}) => {
  tray.isSilent = true;
  const { app, main, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  await expect(main.getByText(noTrayIcon)).toHaveCount(0);
  await app.quit();
});
