import { expect, test } from '../support/desktop';
import { pressKeys } from '../support/keyboard';
import { pressInList } from '../support/press-in-list';
import { commandOf, familyOf } from '../support/processes';
import { SessionBus } from '../support/session-bus';

test("a lock that only the desktop's bus tells of: nothing is shown, nothing told, nothing approved", async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  // Of a locker that was not on the bus when the app began, Chromium's idle state does not know.
  const bus = new SessionBus();
  const say = (locked: boolean): void =>
    bus.signal('/org/cinnamon/ScreenSaver', 'org.cinnamon.ScreenSaver', 'ActiveChanged', 'b', [locked]);
  const { app, main, prompt } = await signedIn();
  const bodies = (): readonly string[] => notifications.shown.map(({ body }) => body);

  // What was told before the lock is taken back.
  const alpha = sandbox.startPushLogin({ appName: 'Alpha', location: 'Vienna, AT' });
  await expect.poll(bodies).toEqual([expect.stringContaining('Alpha')]);
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  const bodiesBehindLock = (): readonly string[] => {
    say(true);
    return bodies();
  };
  await expect.poll(bodiesBehindLock).toEqual([]);
  await expect.poll(() => app.isPromptVisible()).toBe(false);

  await pressKeys('ctrl+alt+y');
  await pressInList(main, 'Approve');
  await expect(main.getByText('You can’t approve while the screen is locked.')).toBeVisible();
  sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('Beta');
  await expect.poll(bodies).toEqual([expect.not.stringMatching(/Alpha|Beta|alex|Vienna/)]);
  expect(await app.isPromptVisible()).toBe(false);
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);

  say(false);
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect.poll(() => sandbox.code(alpha.pushCodeId)?.status).toBe('AUTHORIZED');

  // Who listens does not outlive the app, however that ends.
  const process = app.electron.process();
  const listeners = familyOf(process.pid ?? 0).filter((pid) => commandOf(pid).includes('ActiveChanged'));
  expect(listeners).toHaveLength(2);
  process.kill('SIGKILL');
  await expect.poll(() => listeners.filter((pid) => commandOf(pid) !== '')).toEqual([]);
  bus.close();
});
