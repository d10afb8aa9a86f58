import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { expect, test as base } from '@playwright/test';
import { appsOn, asked, type BegunApp, beginApp, endAll, loggedIn, nothingLeft } from '../support/begun-app';
import { type Compositor, startCompositor } from '../support/compositor';
import { makeProfile, type Profile } from '../support/profile';
import { speakX, startXServer } from '../support/x-server';

type Env = Readonly<Record<string, string>>;

const test = base.extend<{ name: 'weston' | 'mutter'; compositor: Compositor; profile: Profile }>({
  name: ['mutter', { option: true }],
  compositor: async ({ name }, use) => {
    const compositor = await startCompositor({ name });
    await use(compositor);
    await compositor.close();
  },
  profile: async ({}, use) => {
    const profile = makeProfile({});
    await use(profile);
    await endAll(profile);
    profile.remove();
  },
});

/** Blanks and quotes stay where the app does not read. */
const link = (code: string): string => `push-approver://login?pushCodeId=${code}&note=a b"c'd\\e $HOME`;

/** Programs whose windows this X server shows. */
const clientsOf = (env: Env): string =>
  execFileSync('xlsclients', ['-l'], { env: { ...process.env, ...env }, encoding: 'utf8' });

/** Waits until the app has begun, and its log says which way its windows are shown. */
const shown = (profile: Profile, way: string): Promise<void> =>
  expect.poll(() => loggedIn(profile), { timeout: 45_000 }).toContain(way);

/** Waits until one process is all that runs, besides its helpers: this app's own, or the one that it has begun. */
const oneRuns = (profile: Profile, app?: BegunApp): Promise<void> =>
  expect.poll(() => appsOn(profile)).toEqual(app === undefined ? [expect.any(Number)] : [app.process.pid]);

/** Asks the app that runs to end, by its one process. */
async function endsBySignal(profile: Profile): Promise<void> {
  await oneRuns(profile);
  for (const pid of appsOn(profile)) process.kill(pid, 'SIGTERM');
  await nothingLeft(profile);
}

/** Has the app note each second start from now on. */
const noteStarts = (app: BegunApp): Promise<unknown> =>
  asked(
    app,
    `electron.app.on('second-instance', (event, argv) => (globalThis.starts ??= []).push(argv)) && 0`,
  );

/** Of all second starts, the links. */
const linksOf = (app: BegunApp): Promise<unknown> =>
  asked(app, `(globalThis.starts ?? []).flat().filter((each) => each.startsWith('push-approver:'))`);

const promptOf = (app: BegunApp, timeout?: number): Promise<unknown> =>
  asked(
    app,
    `Promise.all(electron.BrowserWindow.getAllWindows()
      .filter((window) => window.isVisible() && window.webContents.getURL().endsWith('#prompt'))
      .map(({ webContents }) => webContents.executeJavaScript('document.body.innerText')))`,
    timeout,
  );

for (const name of ['weston', 'mutter'] as const) {
  test.describe(name, () => {
    test.use({ name });

    test('the app shows its windows over X11, in one process; links arrive once; SIGTERM ends all of it', async ({
      compositor,
      profile,
    }) => {
      const first = beginApp(profile, [link('abcdefghijkl')], compositor.env);
      expect(await first.ended).toBe(0);
      await shown(profile, 'windows-over-x11');
      await oneRuns(profile);
      await expect.poll(() => clientsOf(compositor.env)).toMatch(/electron/i);
      expect(await asked(first, `process.argv.filter((each) => each.startsWith('push-approver:'))`)).toEqual([
        link('abcdefghijkl'),
      ]);
      await expect.poll(() => promptOf(first)).toEqual([expect.stringContaining('ends in ghijkl')]);

      await noteStarts(first);
      const second = beginApp(profile, [link('mnopqrstuvwx')], compositor.env);
      expect(await second.ended).toBe(0);
      await expect.poll(() => linksOf(first)).toEqual([link('mnopqrstuvwx')]);
      await expect.poll(() => promptOf(first)).toEqual([expect.stringContaining('+1 waiting')]);
      await oneRuns(profile);
      // The browser that it opens starts it again.
      expect(await asked(first, `'PUSH_APPROVER_AWAITED' in process.env`)).toBe(false);
      await endsBySignal(profile);
    });
  });
}

test('two starts at the same time: one app, and both links arrive', async ({ compositor, profile }) => {
  const links = [link('abcdefghijkl'), link('mnopqrstuvwx')];
  const apps = links.map((each) => beginApp(profile, [each], compositor.env));
  expect(await Promise.all(apps.map(({ ended }) => ended))).toEqual([0, 0]);
  await shown(profile, 'windows-over-x11');
  await oneRuns(profile);
  const prompts = async (): Promise<readonly unknown[]> =>
    Promise.all(apps.map((app) => promptOf(app, 1000).catch(() => 'gone')));
  await expect.poll(prompts).toContainEqual([expect.stringContaining('+1 waiting')]);
  await endsBySignal(profile);
});

test('hidden, it stays so', async ({ compositor, profile }) => {
  const app = beginApp(profile, ['--hidden'], compositor.env);
  expect(await app.ended).toBe(0);
  await shown(profile, 'windows-over-x11');
  const visible = 'electron.BrowserWindow.getAllWindows().map((window) => window.isVisible())';
  await expect.poll(() => asked(app, visible)).toEqual([false]);
  await endsBySignal(profile);
});

test('a session that changes from X11 to Wayland and back', async ({ compositor, profile }) => {
  const onX11 = beginApp(profile, ['--hidden'], { XDG_SESSION_TYPE: 'x11' });
  await expect.poll(() => loggedIn(profile)).toContain('started');
  // What starts in the other session finds the app that runs.
  await noteStarts(onX11);
  expect(await beginApp(profile, [link('abcdefghijkl')], compositor.env).ended).toBe(0);
  await expect.poll(() => linksOf(onX11)).toEqual([link('abcdefghijkl')]);
  await endsBySignal(profile);
  expect(await onX11.ended).toBe(0);
  expect(loggedIn(profile)).not.toContain('windows-over-x11');

  expect(await beginApp(profile, ['--hidden'], compositor.env).ended).toBe(0);
  await shown(profile, 'windows-over-x11');
  await endsBySignal(profile);

  const again = beginApp(profile, ['--hidden'], { XDG_SESSION_TYPE: 'x11' });
  await expect.poll(() => loggedIn(profile).filter((each) => each === 'started')).toHaveLength(3);
  again.process.kill();
  expect(await again.ended).toBe(0);
  await nothingLeft(profile);
});

/** Where X servers listen; the numbers of those that a test brings are above all that others take. */
const sockets = '/tmp/.X11-unix';
const ownNumber = 51_000 + (process.pid % 1000);
test.afterEach(() => rmSync(`${sockets}/X${ownNumber}`, { force: true }));

/** Leaves a socket at which nobody listens any more: its server was killed. */
async function leaveSocket(): Promise<void> {
  const path = JSON.stringify(`${sockets}/X${ownNumber}`);
  const listen = `require('node:net').createServer().listen(${path}, () => process.stdout.write('.'))`;
  const server = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(server.stdout, 'data');
  server.kill('SIGKILL');
  await once(server, 'exit');
}

for (const [what, env, reason] of [
  ['nothing is named', { DISPLAY: '' }, 'no-x-server'],
  ['it is dead', { DISPLAY: `:${ownNumber}` }, 'no-x-server'],
  [
    'it belongs to another session',
    { DISPLAY: process.env['DISPLAY'] ?? '', XAUTHORITY: process.env['XAUTHORITY'] ?? '' },
    'foreign-x-server',
  ],
  ['it lets this user not in', { XAUTHORITY: '/dev/null' }, 'foreign-x-server'],
  ['it is on another computer', { DISPLAY: 'localhost:10.0' }, 'foreign-x-server'],
] as const) {
  test(`an X server that is not the session's own is not used, the windows are native and the log says so: ${what}`, async ({
    compositor,
    profile,
  }) => {
    await leaveSocket();
    const app = beginApp(profile, [], { ...compositor.env, ...env });
    await shown(profile, `windows-over-wayland: ${reason}`);
    expect(app.process.exitCode).toBeNull();
    await oneRuns(profile, app);
    expect(await beginApp(profile, [link('abcdefghijkl')], { ...compositor.env, ...env }).ended).toBe(0);
    app.process.kill();
    expect(await app.ended).toBe(0);
    await nothingLeft(profile);
  });
}

test('native windows stay a choice', async ({ compositor, profile }) => {
  const app = beginApp(profile, ['--ozone-platform=wayland'], compositor.env);
  await shown(profile, 'windows-over-wayland: asked-for');
  await oneRuns(profile, app);
  app.process.kill();
  expect(await app.ended).toBe(0);
});

/** An X server that lets the first one in, who asks whose it is, and does something else with the next one. */
const fickle = (compositor: Compositor, meetNext: (socket: Socket) => void) =>
  startXServer(sockets, ownNumber, (socket, index) => {
    if (index === 0) speakX(socket, { welcome: 'newer' });
    else meetNext(socket);
  }).then(({ display, close }) => ({ env: { ...compositor.env, DISPLAY: display }, close }));

test('an X server that goes while the app begins over it: it begins with native windows', async ({
  compositor,
  profile,
}) => {
  const { env, close } = await fickle(compositor, (socket) => socket.destroy());
  const app = beginApp(profile, ['--hidden'], env);
  await shown(profile, 'windows-over-wayland: other-process-ended');
  await oneRuns(profile, app);
  app.process.kill();
  expect(await app.ended).toBe(0);
  await nothingLeft(profile);
  close();
});

test('an X server that falls silent while the app begins over it: it begins with native windows in the end', async ({
  compositor,
  profile,
}) => {
  const { env, close } = await fickle(compositor, () => undefined);
  const app = beginApp(profile, ['--hidden'], env);
  await shown(profile, 'windows-over-wayland: other-process-silent');
  await oneRuns(profile, app);
  app.process.kill();
  expect(await app.ended).toBe(0);
  await nothingLeft(profile);
  close();
});

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
  test(`${signal} while the first process waits for the other one leaves nothing behind`, async ({
    compositor,
    profile,
  }) => {
    let hasCome = false;
    const { env, close } = await fickle(compositor, () => {
      hasCome = true;
    });
    const app = beginApp(profile, [], env);
    await expect.poll(() => hasCome, { timeout: 30_000 }).toBe(true);
    app.process.kill(signal);
    expect(await app.ended).toBe(signal);
    await nothingLeft(profile);
    expect(loggedIn(profile)).toEqual([]);
    close();
  });
}
