import { BusProxy } from '../support/bus-proxy';
import { expect, test } from '../support/desktop';
import { pressKeys } from '../support/keyboard';
import { Locker } from '../support/locker';
import { LoginManager } from '../support/login-manager';
import { pressInList } from '../support/press-in-list';
import { familyOf, programOf } from '../support/processes';
import { SessionBus } from '../support/session-bus';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';

test.use({ hasScreenReader: true });

test("while only the desktop's bus reports a lock, nothing is shown, announced or approved", async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  // Of a locker that was not on the bus when the app began, Chromium's idle state does not know.
  const locker = await Locker.open('cinnamon');
  const bodies = (): readonly string[] => notifications.shown.map(({ body }) => body);

  // What was told before the lock is taken back.
  const alpha = sandbox.startPushLogin({ appName: 'Alpha', location: 'Vienna, AT' });
  await expect.poll(bodies).toEqual([expect.stringContaining('Alpha')]);
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  locker.say(true);
  await expect.poll(bodies).toEqual([]);
  await expect.poll(() => app.isPromptVisible()).toBe(false);

  await pressKeys('ctrl+alt+y');
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();
  sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('Beta');
  await expect.poll(bodies).toEqual([expect.not.stringMatching(/Alpha|Beta|alex|Vienna/)]);
  // Nobody in front of a locked screen is offered a button.
  expect(notifications.shown[0]?.actions).toEqual(['default', '']);
  expect(await app.isPromptVisible()).toBe(false);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);

  locker.say(false);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(alpha.pushCodeId)?.status).toBe('AUTHORIZED');
  await locker.close();
});

test('a locker that dies leaves the screen locked, until the one in its place answers', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main } = await signedIn();
  const locker = await Locker.open('xfce');
  locker.say(true);
  sandbox.startPushLogin();
  await expect(main.getByRole('list', { name: 'Open requests' })).toBeVisible();
  await locker.close();
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();

  // One that says nothing of it, and one that was never asked.
  const liar = new SessionBus();
  const path = '/org/xfce/ScreenSaver';
  liar.signal(path, 'org.xfce.ScreenSaver', 'ActiveChanged', 'b', [false]);
  const other = await Locker.open('mate');
  other.say(false);
  await pressKeys('ctrl+alt+y');
  expect(await app.isPromptVisible()).toBe(false);

  const next = await Locker.open('xfce', { locked: false });
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
  await Promise.all([liar.close(), other.close(), next.close()]);
});

test('nobody but the owner of its name locks the screen', async ({ signedIn, sandbox }) => {
  const { app } = await signedIn();
  const locker = await Locker.open('mate');
  const liar = new SessionBus();
  liar.signal('/org/mate/ScreenSaver', 'org.mate.ScreenSaver', 'ActiveChanged', 'b', [true]);
  // Whatever the liar's signal had led to would have come before this one's.
  locker.say(true);
  locker.say(false);
  sandbox.startPushLogin();
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await Promise.all([liar.close(), locker.close()]);
});

test('a locked screen stays locked, and is asked about again, when the connection to the bus is lost', async ({
  launch,
  sandbox,
}) => {
  const proxy = await BusProxy.open();
  const ours = "sender='org.mate.ScreenSaver',interface='org.mate.ScreenSaver'";
  const locker = await Locker.open('cinnamon');
  const app = await launch([], { DBUS_SESSION_BUS_ADDRESS: proxy.address });
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await expect.poll(() => proxy.count(ours)).toBe(1);
  locker.say(true);
  sandbox.startPushLogin();
  await expect(main.getByRole('list', { name: 'Open requests' })).toBeVisible();
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();

  // Only the app's own: Chromium itself ends with its connection.
  proxy.hold();
  proxy.end(ours);
  expect(proxy.count(ours)).toBe(0);
  await pressKeys('ctrl+alt+y');
  await pressInList(main, 'Approve');
  expect(await app.isPromptVisible()).toBe(false);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);

  // Unlocked unheard. The next connection asks.
  locker.say(false);
  expect(await app.isPromptVisible()).toBe(false);
  proxy.release();
  await expect.poll(() => app.isPromptVisible(), { timeout: 20_000 }).toBe(true);
  await app.quit();
  await Promise.all([locker.close(), proxy.close()]);
});

test("the login manager's hint locks the screen and unlocks it, of this session only", async ({
  launch,
  sandbox,
}) => {
  const manager = await LoginManager.open();
  const app = await launch([], { DBUS_SYSTEM_BUS_ADDRESS: manager.address });
  const main = await app.mainWindow();
  await signIn(main, sandbox.user.accessToken);
  await answerStorage(main);
  await expect.poll(() => sandbox.subscribers()).toBe(1);
  await expect.poll(() => manager.asked).toBe(true);
  manager.say('other', true);
  manager.say('own', true);
  sandbox.startPushLogin();
  await expect(main.getByRole('list', { name: 'Open requests' })).toBeVisible();
  // The request and the lock come by different ways: either may be first.
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  manager.say('other', false);
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();
  manager.say('own', false);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await app.quit();
  await manager.close();
});

test('the app starts no other program to learn of the lock, the tray and the notifications', async ({
  signedIn,
  notifications,
  sandbox,
}) => {
  const { app, main } = await signedIn();
  sandbox.startPushLogin();
  await expect.poll(() => notifications.shown.length).toBe(1);
  await expect(main.getByRole('list', { name: 'Open requests' })).toBeVisible();
  const own = app.electron.process().pid ?? 0;
  const programs = new Set(familyOf(own).map((pid) => programOf(pid)));
  expect(programs.size).toBe(1);
});
