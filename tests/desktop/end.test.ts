import { once } from 'node:events';
import { expect, test } from '../support/desktop';
import { programOf, familyOf } from '../support/processes';
import { SessionBus } from '../support/session-bus';

/** What Chromium or the app itself asks at the start. */
const services = [
  ['org.freedesktop.portal.Desktop', '/org/freedesktop/portal/desktop'],
  ['org.freedesktop.secrets', '/org/freedesktop/secrets'],
  ['org.freedesktop.Notifications', '/org/freedesktop/Notifications'],
  ['org.kde.StatusNotifierWatcher', '/StatusNotifierWatcher'],
  ['org.gnome.ScreenSaver', '/org/gnome/ScreenSaver'],
] as const;

test('quitting waits for no service that never answers', async ({ launch, tray, notifications }) => {
  await Promise.all([tray.close(), notifications.close()]);
  const bus = new SessionBus();
  for (const [name, path] of services) await bus.own(name, path, () => 'silence');
  const app = await launch(['--hidden'], { XDG_CURRENT_DESKTOP: 'GNOME' });
  await app.promptWindow();
  const processes = familyOf(app.electron.process().pid ?? 0);
  const ended = once(app.electron.process(), 'exit');
  await app.tellToQuit();
  // The services would be waited for for 25 seconds.
  const status = await Promise.race([
    ended,
    new Promise((resolve) => void setTimeout(resolve, 10_000, 'late')),
  ]);
  expect(status).toEqual([0, null]);
  await expect.poll(() => processes.map(programOf).filter(Boolean)).toEqual([]);
  await bus.close();
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  test(`${signal} ends the app as quitting does`, async ({ signedIn, sandbox }) => {
    const { app } = await signedIn();
    sandbox.startPushLogin();
    await expect.poll(() => app.isPromptVisible()).toBe(true);
    const child = app.electron.process();
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
  });
}

test('while it ends, nothing brings a window up again', async ({ launch }) => {
  const app = await launch(['--hidden']);
  await app.promptWindow();
  const windows = await app.electron.evaluate(
    ({ app, BrowserWindow }) =>
      new Promise<number>((resolve) => {
        app.once('will-quit', (event) => {
          event.preventDefault();
          app.emit('second-instance', event, []);
          app.emit('activate');
          resolve(BrowserWindow.getAllWindows().length);
        });
        app.quit();
      }),
  );
  expect(windows).toBe(0);
});
