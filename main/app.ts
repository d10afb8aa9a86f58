import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { app, clipboard } from 'electron';
import { defaultExpireTime } from '../shared/push-login-payload';
import type { Locale } from '../shared/locale';
import { pickLocale } from '../shared/messages/pick-locale';
import { messagesFor } from '../shared/messages';
import type { Answer } from '../shared/request';
import type { MainView, Notice, SignInPlace, Snapshot } from '../shared/snapshot';
import { applyAtStart } from './services/settings-service';
import { Requests } from './services/requests';
import type { Clock, Timer } from './domain/util/clock';
import { sessionName } from './domain/account/credentials';
import type { Notices } from './services/notices';
import { type PushLink, readPushLink } from './domain/requests/links';
import type { Session } from './services/session';
import type { TrayAction } from './domain/views/tray-view';
import { Publisher } from './publisher';
import { EventFeed } from './services/event-feed';
import { handlers } from './ipc/handlers';
import { History } from './services/history-service';
import { bindIpc } from './ipc/bind-ipc';
import { makeSession } from './services/make-session';
import { openProfile } from './services/profile';
import { windowSession } from './platform/security/harden';
import { openLog } from './platform/log';
import { servePages, windowOrigin } from './platform/security/protocol';
import { saveFile } from './platform/save-dialog';
import { watchScreen } from './platform/screen-lock';
import { Shortcuts } from './platform/shortcuts/shortcuts';
import { startAtLogin, wasStartedAtLogin } from './platform/start-at-login';
import { themeFollower } from './platform/windows/theme';
import { findTrayHost } from './platform/tray/tray-host';
import type { SettingsStore } from './storage/settings-store';
import { TrayResidence } from './services/tray-residence';

/** Where things are. */
export type AppPaths = {
  readonly userData: string;
  readonly pages: string;
  readonly preload: string;
  readonly policy: string;
  readonly licences: string;
};

/** Everything, built and wired together. The one file that knows all. The app must be ready. */
export class PushApprover {
  readonly #notices: Notices;
  readonly #settings: SettingsStore;
  readonly #session: Session;
  readonly #history: History;
  readonly #approver: Requests;
  readonly #feed: EventFeed;
  readonly #screen: ReturnType<typeof watchScreen>;
  readonly #desktop: Publisher;
  readonly #shortcuts: Shortcuts;
  readonly #trayResidence: TrayResidence;
  readonly #followTheme = themeFollower();
  #view: MainView = 'home';
  #quitting = false;
  #revision = 0;
  #renderScheduled = false;

  constructor(paths: AppPaths) {
    const logPath = join(paths.userData, 'logs', 'push-approver.log');
    const log = openLog(logPath);
    log('started', { version: app.getVersion() });
    servePages(windowSession(), paths.pages);

    const profile = openProfile(paths.userData, paths.policy);
    this.#settings = profile.settings;
    this.#notices = profile.notices;

    const clock: Clock = () => ({ wall: Date.now(), monotonic: performance.now() });
    const timer: Timer = (delay, run) => {
      const timeout = setTimeout(run, delay);
      return () => clearTimeout(timeout);
    };
    const { session, calls } = makeSession({
      vaultFile: profile.vaultFile.store,
      endpoint: () => this.#settings.values.statusEndpoint,
      locale: () => this.#locale(),
      clock,
      timer,
      onNotSaved: () => this.#say({ kind: 'not-saved' }),
      onNoSignOutPage: () => this.#say({ kind: 'no-sign-out-page' }),
      onChange: () => this.#changed(),
      onSignedIn: ({ appHost, appId }, how) => {
        if (how === 'anew') this.#keepPlace({ appHost, appId });
        this.#approver.askAgain();
      },
      log,
    });
    this.#session = session;
    this.#history = new History({
      file: profile.historyFile,
      clock,
      timer,
      appHost: () => session.credentials?.appHost ?? this.#settings.values.appHost,
      saveFile: (file) => saveFile(this.#desktop.main.window, file),
      say: (notice) => this.#say(notice),
      onChange: () => this.#changed(),
    });
    for (const { notice } of this.#notices.all) log('notice', { kind: notice.kind });
    this.#screen = watchScreen({
      onLock: () => this.#approver.tick(),
      onUnlock: () => this.#approver.onUnlock(),
      onResume: () => {
        this.#feed.reconnectNow();
        this.#approver.tick();
      },
    });
    this.#approver = new Requests({
      clock,
      timer,
      random: (below) => randomInt(below),
      send: (login, answer, timeLeft) => calls.answer(login, answer, timeLeft),
      askMayAnswer: (login) => calls.mayAnswer(login),
      unfamiliarOf: this.#history.unfamiliarOf,
      environment: () => ({
        session: this.#session.credentials && sessionName(this.#session.credentials),
        screenLocked: this.#screen.isLocked(),
        ownNames: this.#session.ownNames(),
      }),
      onChange: () => this.#changed(),
      onArrival: ({ id }) => this.#notify(id),
      onMissed: (why) => {
        this.#notices.count(why);
        this.#changed();
      },
      onFinished: this.#history.finished,
    });
    this.#feed = new EventFeed({
      onEvent: (event) => void this.#approver.receive({ ...event, origin: 'event' }),
      onWithdrawn: (pushCodeId) => this.#approver.withdraw(pushCodeId),
      onUnreadable: (reason) => {
        log('event-unreadable', { reason });
        this.#notices.say({ kind: 'event-unreadable' });
        this.#changed();
      },
      onStateChange: () => this.#changed(),
      onRefused: () => void this.#session.verify(),
    });

    this.#shortcuts = new Shortcuts(
      (answer) => this.#answerByShortcut(answer),
      () => this.#changed(),
    );
    this.#desktop = new Publisher({
      preload: paths.preload,
      onTrayAction: (action) => this.#act(action),
      onNotificationClick: (id) => this.#openLogin(id),
      onPromptClose: () => this.#approver.closePrompt(),
      onConceal: (surface) => {
        this.#approver.concealed(surface);
        if (surface !== 'main') return;
        // Nobody tries a shortcut in a window that is out of sight.
        this.#shortcuts.try(null);
        if (!this.#desktop.main.window) this.#goTo('home');
      },
      mayCloseMainWindow: () => this.#quitting || this.#trayResidence.mayCloseMainWindow(),
    });
    this.#trayResidence = new TrayResidence({
      settings: this.#settings,
      findTrayHost,
      say: (notice) => this.#say(notice),
      onChange: () => this.#changed(),
      closeMainWindow: () => this.#desktop.main.destroy(),
      quit: () => app.quit(),
    });

    bindIpc(
      handlers({
        approver: this.#approver,
        session: this.#session,
        history: this.#history,
        settings: this.#settings,
        calls,
        feed: this.#feed,
        logPath,
        licencesPath: paths.licences,
        shortcuts: this.#shortcuts,
        notices: this.#notices,
        snapshot: () => this.#snapshot(),
        receive: (link) => this.#receive(link, 'pasted'),
        isVisible: (surface) => this.#desktop.isVisible(surface),
        setPromptHeight: (height) => this.#desktop.prompt.setHeight(height),
        reconnect: () => this.#feed.reconnectNow(),
        changed: () => this.#changed(),
        goTo: (view) => this.#goTo(view),
        practise: () => this.#practise(),
        showMainWindow: () => this.showMainWindow(),
        keepInTray: (keep) => this.#trayResidence.keep(keep),
        copy: (text) => void clipboard.writeText(text),
      }),
      {
        origin: windowOrigin,
        surfaceOf: (contents) => this.#desktop.surfaceOf(contents),
        onRefused: (channel, failure) => log('call-refused', { channel, reason: failure }),
      },
    );
    if (!applyAtStart(this.#settings, startAtLogin)) log('no-start-at-login');
  }

  /** Appears. The keyring is asked last: a locked one stops everything until the person has unlocked it. */
  async start(hidden: boolean): Promise<void> {
    this.#render();
    const { startHidden } = this.#settings.values;
    if (!hidden && !(startHidden === 'yes' && wasStartedAtLogin())) this.showMainWindow();
    try {
      await this.#desktop.prompt.loaded();
    } catch (error) {
      // Quitting takes the window away while it loads.
      if (this.#quitting) return;
      throw error;
    }
    void this.#followLock();
    await this.#session.resume();
  }

  /** Brings up the main window. */
  showMainWindow(): void {
    this.#desktop.main.show();
    void this.#trayResidence.tellOfNoIcon();
  }

  /** Takes in a link: what it names is asked in the prompt, whatever else it says is ignored. */
  openLink(text: string): void {
    const link = readPushLink(text);
    if (link.ok) {
      this.#receive(link.value, 'link');
      return;
    }
    // No window comes up for it: any page can open a link, again and again.
    this.#say({ kind: 'link-unreadable' });
  }

  /** Ends everything. Nothing is answered. */
  dispose(): void {
    this.#quitting = true;
    this.#screen.dispose();
    this.#approver.dispose();
    this.#history.dispose();
    this.#session.dispose();
    this.#feed.follow(undefined, this.#settings.values);
    this.#shortcuts.dispose();
    this.#desktop.destroy();
  }

  async #followLock(): Promise<void> {
    await this.#desktop.prompt.painted();
    if (!this.#quitting) this.#screen.followDesktop();
  }

  #say(notice: Notice): void {
    this.#notices.say(notice);
    this.#changed();
  }

  #goTo(view: MainView): void {
    this.#view = view;
    this.#changed();
  }

  /** Where one has signed in is where one will sign in the next time; and of the welcome, only the last step is left. */
  #keepPlace(place: SignInPlace): void {
    const isFirst = this.#settings.values.welcome === 'open';
    try {
      this.#settings.change({ ...place, ...(isFirst ? { welcome: 'try' } : {}) });
    } catch {
      this.#say({ kind: 'not-saved' });
    }
  }

  #locale(): Locale {
    const { locale } = this.#settings.values;
    return locale === 'system' ? pickLocale(app.getPreferredSystemLanguages()) : locale;
  }

  #snapshot(): Snapshot {
    const { approveShortcut: approve, denyShortcut: deny } = this.#settings.values;
    return {
      revision: ++this.#revision,
      locale: this.#locale(),
      session: this.#session.view(),
      connection: this.#feed.state,
      ...this.#approver.view(),
      settings: {
        values: this.#settings.values,
        locked: this.#settings.locked,
        shortcuts: this.#shortcuts.views({ approve, deny }),
      },
      notices: this.#notices.all,
      askKeepInTray: this.#trayResidence.isAsking,
      view: this.#view,
      historyRevision: this.#history.revision,
    };
  }

  /** Everything that is shown is painted anew, once, after all that changes now has changed. */
  #changed(): void {
    if (this.#renderScheduled || this.#quitting) return;
    this.#renderScheduled = true;
    setImmediate(() => {
      this.#renderScheduled = false;
      if (!this.#quitting) this.#render();
    });
  }

  #render(): void {
    const { approveShortcut: approve, denyShortcut: deny } = this.#settings.values;
    this.#followTheme(this.#settings.values.theme);
    this.#shortcuts.apply({ approve, deny });
    this.#feed.follow(this.#session.credentials, this.#settings.values);
    this.#desktop.render(this.#snapshot(), this.#screen.isLocked());
  }

  #notify(id: string): void {
    const login = this.#approver.view().logins.find((each) => each.id === id);
    if (login) this.#desktop.notify(login, this.#screen.isLocked(), this.#settings.values, this.#locale());
  }

  #openLogin(id: string): void {
    if (this.#approver.isOpen(id)) this.#approver.openPrompt(id);
    else this.showMainWindow();
  }

  #answerByShortcut(answer: Answer): void {
    // With nothing to answer there is no prompt to bring up.
    if (this.#approver.answerByShortcut(answer) === 'nothing-open') this.showMainWindow();
  }

  #act(action: TrayAction): void {
    switch (action.type) {
      case 'answer':
        this.#approver.answerFromTray(action.item, action.answer);
        break;
      case 'review':
        this.#openLogin(action.id);
        break;
      case 'deny-all':
        this.#approver.denyAll(action.ids);
        break;
      case 'open':
        if (action.view) this.#goTo(action.view);
        this.showMainWindow();
        break;
      case 'start-quiet':
        this.#approver.startQuiet();
        break;
      case 'end-quiet':
        this.#approver.endQuiet();
        break;
      case 'quit':
        app.quit();
    }
  }

  #receive(link: PushLink, origin: 'link' | 'pasted'): 'new' | 'known' | 'expired' {
    const details = link.appId === undefined ? {} : { appId: link.appId };
    return this.#approver.receive({
      pushCodeId: link.pushCodeId,
      origin,
      details,
      expireTime: defaultExpireTime,
    });
  }

  #practise(): boolean {
    const user = this.#session.credentials?.user;
    if (!user) return false;
    const { name: appName, place: location } = messagesFor(this.#locale()).practice;
    return this.#approver.practise({ appName, account: user.account ?? user.name, location });
  }
}
