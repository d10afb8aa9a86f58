import { join } from 'node:path';
import { app, Menu } from 'electron';
import { type App, createApp } from './app';
import { terminalCommand } from './domain/util/terminal-command';
import { faultOf } from './domain/util/fault';
import { type Log, openLog } from './platform/log';
import { offerLinks, removeFromDesktop } from './platform/links';
import type { NativeReason } from './platform/linux/begin-again';
import { appId } from './platform/linux/desktop-entry';
import { linuxSession } from './platform/linux/session';
import { findLink } from './domain/requests/links';
import { hardenContents, hardenSessions, useOneRequestPerConnection } from './platform/security/harden';
import { launchProblem, removeWeakening } from './platform/security/launch';
import { declareScheme } from './platform/security/protocol';
import { refuseToStart, startProblem, variableProblem } from './platform/start-problem';
import { machinePolicy, type PolicySource } from './storage/policy';
import { policyCheck } from './storage/policy-check';

const hidden = app.commandLine.hasSwitch('hidden');

/** A link may come before the app stands (macOS sends `open-url` early). */
const early: string[] = [];
let running: App | undefined;

const openLink = (link: string): void => {
  if (running) running.commands.openLink(link);
  else early.push(link);
};

const policy = (): PolicySource => {
  const forDevelopment = process.env['PUSH_APPROVER_POLICY'];
  return !app.isPackaged && forDevelopment !== undefined
    ? { kind: 'file', path: forDevelopment, isOwners: false }
    : machinePolicy(process.platform);
};

/** Without its windows or files the app is of no use, and would only keep others from starting. */
function giveUp(problem: unknown): void {
  refuseToStart(problem).catch(() => app.exit(1));
}

function start(out: string, nativeBecause: NativeReason | undefined): void {
  const log = openLog(app.getPath('userData'));
  watchFaults((error) => {
    log('fault', faultOf(error));
    running?.onFault();
  });
  watchProcesses(log);
  const paths = {
    userData: app.getPath('userData'),
    pages: join(out, 'renderer'),
    preload: join(out, 'preload', 'preload.cjs'),
    policy: policy(),
    licences: join(out, 'main', 'licences.json'),
  };
  const started = createApp(paths, log);
  running = started;
  if (process.platform === 'linux') logWindows(log, nativeBecause);
  started.start(hidden).catch(giveUp);
  for (const link of early.splice(0)) started.commands.openLink(link);
  // Asks the system's tools, which takes half a second: not before the app is there.
  if (app.isPackaged) setImmediate(offerLinks);
}

/** Has every exception that nothing caught reported, and the app go on: what it was doing is lost, all else stands. */
function watchFaults(onFault: (error: unknown) => void): void {
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
}

/** Has the log tell which way a Wayland session shows the windows, and why if not over X11. */
function logWindows(log: Log, reason: NativeReason | undefined): void {
  const { isWayland, windowsOver } = linuxSession(process.env, app.commandLine);
  if (isWayland) log(`windows-over-${windowsOver}`, reason === undefined ? {} : { reason });
}

/** Has the log tell when a page's process or one of Chromium's helpers dies, and why. */
function watchProcesses(log: Log): void {
  app.on('render-process-gone', (_event, _contents, { reason }) => log('page-gone', { reason }));
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit')
      log('helper-gone', { kind: type.toLowerCase().replaceAll(' ', '-'), reason });
  });
}

/**
 * Ends the process as soon as the app has ended. On Linux, Chromium would wait for every service that it has ever asked,
 * 24 seconds for a portal that is silent (xdg-desktop-portal#701): nothing of that is the user's.
 */
function endAtOnce(status: number): void {
  // Node's own way out, which waits for nobody; `process.exit` is Electron's.
  const exit: unknown = Reflect.get(process, 'reallyExit');
  if (process.platform === 'linux' && typeof exit === 'function') Reflect.apply(exit, process, [status]);
}

// Of newer Electrons only.
type NamesActivator = { setToastActivatorCLSID(id: string): void };
const namesActivator = (app: object): app is NamesActivator => 'setToastActivatorCLSID' in app;

/** Starts the app from the folder that the build made. `nativeBecause`: why its windows are native ones on Wayland. */
export function begin(out: string, nativeBecause: NativeReason | undefined): void {
  removeWeakening(process.env);
  app.on('quit', (_event, status) => {
    // Chromium would do that in what is left out.
    app.releaseSingleInstanceLock();
    endAtOnce(status);
  });
  const command = terminalCommand(process.argv);
  // Chromium's switches stay open in a packaged app, whatever its fuses say.
  const refused = app.isPackaged ? launchProblem(app.commandLine, process.env) : undefined;
  if (command?.kind === 'policy-check') {
    const report = policyCheck(command.file);
    process.stdout.write(`${report.text}\n`);
    app.exit(report.isFine ? 0 : 1);
  } else if (process.platform === 'linux' && command?.kind === 'remove-desktop-entry') {
    const problem = variableProblem();
    if (problem === undefined) removeFromDesktop();
    else process.stderr.write(`${problem}\n`);
    app.exit(problem === undefined ? 0 : 1);
  } else if (refused !== undefined) {
    process.stderr.write(`${refused}\n`);
    app.exit(1);
  } else {
    const problem = startProblem();
    if (problem !== undefined) giveUp(problem);
    else if (app.requestSingleInstanceLock()) live(out, nativeBecause);
    else app.quit();
  }
}

/** What the app does as long as it lives. */
function live(out: string, nativeBecause: NativeReason | undefined): void {
  // Windows shows the notifications of the app that has this name.
  if (process.platform === 'win32') {
    app.setAppUserModelId(appId);
    // Else a random one in each run: a click on what an earlier run has shown would start nothing.
    if (namesActivator(app)) app.setToastActivatorCLSID('{2E7C5B0A-94D6-4C3E-8B57-6F1D0A9E3C42}');
  }
  // The windows have none but on macOS, and Electron's own takes its time before anything else appears.
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  declareScheme();
  hardenContents();
  hardenSessions();
  useOneRequestPerConnection();
  // As root the sandbox would end every child process. Nobody should run this as root but tests in a container.
  if (process.getuid?.() !== 0) app.enableSandbox();
  const link = findLink(process.argv);
  if (link !== undefined) early.push(link);
  app.on('open-url', (event, url) => {
    event.preventDefault();
    openLink(url);
  });
  app.on('second-instance', (_event, argv) => {
    const theirs = findLink(argv);
    if (theirs !== undefined) openLink(theirs);
    else if (!argv.includes('--hidden')) running?.commands.open();
  });
  app.on('activate', () => running?.commands.open());
  // The app lives in the tray.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => running?.dispose());
  // A top-level await would never end here (electron#40719).
  app
    .whenReady()
    .then(() => start(out, nativeBecause))
    .catch(giveUp);
}
