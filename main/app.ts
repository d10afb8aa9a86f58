import { app } from 'electron';
import { messagesFor } from '../shared/messages';
import { type Commands, makeCommands } from './commands';
import { makeSignals } from './domain/signals';
import { faultOf } from './domain/util/fault';
import { seldom } from './domain/util/seldom';
import { bindIpc } from './ipc/bind-ipc';
import { connectSignals } from './connect-signals';
import { makeDesktop } from './platform/desktop';
import type { Log } from './platform/log';
import { saveFile } from './platform/save-dialog';
import { askAboutServer } from './platform/server-question';
import { windowSession } from './platform/security/harden';
import { servePages, windowOrigin } from './platform/security/protocol';
import { startAtLogin, wasStartedAtLogin } from './platform/start-at-login';
import { Publisher } from './publisher';
import { makeServices } from './services/make-services';
import type { PolicySource } from './storage/policy';
import { openProfile } from './services/profile';
import { ServerQuestions } from './services/server-questions';
import { applyAtStart } from './services/settings-service';
import { TrayResidence } from './services/tray-residence';

/** Where things are. */
export type AppPaths = {
  readonly userData: string;
  readonly pages: string;
  readonly preload: string;
  readonly policy: PolicySource;
  readonly licences: string;
};

export type App = {
  /** Everything that a user can do. */
  readonly commands: Commands;
  /** Shows the tray and, unless `hidden`, the main window. Rejects if the windows can't be loaded. */
  readonly start: (hidden: boolean) => Promise<void>;
  /** Something went wrong that nothing caught: the user is told once, and what is stored is whole. */
  readonly onFault: () => void;
  /** Ends everything; no request is answered by that. */
  readonly dispose: () => void;
};

/** Builds everything and connects it; nothing else. Electron must be ready. */
export function createApp(paths: AppPaths, log: Log): App {
  const signals = makeSignals();
  const onChange = signals.changed.emit;
  const quit = (): void => app.quit();
  const life = { isEnding: false };

  const logSeldom = seldom(log);
  log('started', { version: app.getVersion() });
  const profile = openProfile(paths.userData, paths.policy, onChange);
  const { notices, settings } = profile;
  const trayResidence = new TrayResidence({
    settings: profile.store,
    say: notices.say,
    unsay: notices.withdraw,
    onChange,
    closeMainWindow: signals.mainWindowLeft.emit,
    quit,
  });
  const desktop = makeDesktop(
    {
      preload: paths.preload,
      mayCloseMainWindow: () => life.isEnding || trayResidence.mayCloseMainWindow(),
      describeShortcut: (answer) => messagesFor(settings.locale()).settings.shortcut.name[answer],
    },
    signals,
  );
  const { windows, shortcuts, screen } = desktop;
  const services = makeServices(
    {
      profile,
      screen,
      keyring: desktop.keyring,
      log,
      userData: paths.userData,
      licencesPath: paths.licences,
      promptWindow: {
        comesUninvited: windows.prompt.comesUninvited,
        isSurelySeen: () => windows.prompt.isSurelySeen(),
        raise: () => windows.prompt.raise(),
      },
      saveFile: (file) => saveFile(windows.main.window, file),
    },
    signals,
  );
  const { accounts, history, proxySignIn, requests } = services;
  for (const { notice } of notices.all) log('notice', { kind: notice.kind });
  const shown = { ...services, settings, shortcuts, notices, trayResidence, screen };
  const publisher = new Publisher(shown, desktop, () => {
    const { theme, approveShortcut: approve, denyShortcut: deny } = settings.values;
    windows.followTheme(theme);
    shortcuts.apply({ approve, deny });
  });
  const serverQuestions = new ServerQuestions({
    accounts,
    isSet: (servers) => settings.isSet(servers),
    ask: (servers) => askAboutServer(windows.main.window, servers, messagesFor(settings.locale())),
  });
  const commands = makeCommands({ ...shown, serverQuestions, windows, publisher, changed: onChange, quit });
  bindIpc(commands, {
    origin: windowOrigin,
    surfaceOf: (contents) => windows.surfaceOf(contents),
    onRefused: (channel, reason) => logSeldom('call-refused', { channel, reason }),
    onFault: (channel, error) => log('fault', { channel, ...faultOf(error) }),
  });

  connectSignals(signals, { ...shown, windows, publisher, commands });
  if (!applyAtStart(settings, startAtLogin)) log('no-start-at-login');

  return {
    commands,
    start: async (hidden) => {
      // The tray first: windows take much longer.
      publisher.publish();
      servePages(windowSession(), paths.pages, services.logos.picture);
      const loaded = windows.prompt.load();
      if (!hidden && !(settings.values.startHidden === 'yes' && wasStartedAtLogin())) commands.open();
      try {
        await loaded;
      } catch (error) {
        // Quitting takes the window away while it loads.
        if (life.isEnding) return;
        throw error;
      }
      windows.prompt.onPainted(desktop.followDesktop);
      history.load();
      // The keyring is asked last: Electron waits for its answer with everything else.
      await proxySignIn.restore(settings.values.appHost);
      await accounts.resume();
    },
    onFault: () => {
      notices.sayOnce({ kind: 'fault' });
      history.dispose();
    },
    dispose: () => {
      life.isEnding = true;
      for (const each of [publisher, requests, history, accounts, proxySignIn, shortcuts, services.updates])
        each.dispose();
      for (const each of [desktop.notifications, windows, desktop.tray]) each.destroy();
      desktop.endFollowing();
    },
  };
}
