import { isOpen } from '../shared/request';
import { isDeepStrictEqual } from 'node:util';
import { messagesFor } from '../shared/messages';
import type { MainView, Snapshot } from '../shared/snapshot';
import type { ShownItem } from './domain/requests/arming';
import type { Place, Surface } from './domain/requests/request-state';
import {
  type Describe,
  type NotificationView,
  notificationView,
  wayToTell,
} from './domain/views/notification-view';
import { rulesView } from './domain/views/rules-view';
import { type TrayView, trayView } from './domain/views/tray-view';
import type { Accounts } from './services/accounts';
import type { History } from './services/history-service';
import type { Logos } from './services/logos';
import type { Notices } from './services/notices';
import type { ProxySignIn } from './services/proxy-sign-in';
import type { Requests } from './services/requests';
import type { SettingsService } from './services/settings-service';
import type { TrayResidence } from './services/tray-residence';
import type { Shortcuts } from './platform/shortcuts/shortcuts';

/** Whose state is shown. */
export type Sources = {
  readonly accounts: Pick<Accounts, 'view'>;
  readonly logos: Pick<Logos, 'addTo'>;
  readonly requests: Pick<Requests, 'view'>;
  readonly settings: Pick<
    SettingsService,
    'values' | 'locked' | 'organisationAccounts' | 'rules' | 'locale' | 'region'
  >;
  readonly shortcuts: Pick<Shortcuts, 'views'>;
  readonly notices: Pick<Notices, 'all'>;
  readonly trayResidence: Pick<TrayResidence, 'isAsking'>;
  readonly proxySignIn: Pick<ProxySignIn, 'question'>;
  readonly history: Pick<History, 'revision'>;
  readonly screen: { readonly isLocked: () => boolean };
};

/** What shows it. */
export type Outlets = {
  readonly windows: {
    /** Sends each window its own form of the snapshot. */
    readonly send: (formFor: (surface: Surface) => Snapshot) => void;
    readonly prompt: { readonly render: (open: boolean) => void; readonly isKeyless: boolean };
  };
  readonly attention: {
    /** Whether an open prompt can be seen, as far as the system tells. */
    readonly isPromptInSight: () => boolean;
    /** Whether a screen reader runs. Never throws. */
    readonly hasScreenReader: () => Promise<boolean>;
    /** Makes the system's sound. */
    readonly sound: () => void;
  };
  readonly tray: { readonly render: (view: TrayView) => void };
  readonly notifications: {
    readonly show: (item: ShownItem, view: NotificationView, isNeutral: boolean) => void;
    readonly keepOnly: (mayStay: (id: string, isNeutral: boolean) => boolean) => void;
    readonly renew: (describe: Describe) => void;
  };
};

/**
 * Before a publication, in milliseconds: an answer that the user has just given goes out first. Making a snapshot and a
 * menu takes as long as that, and nobody sees the difference.
 */
const moment = 8;

/** Between a publication and the tray's menu, in milliseconds. */
const menuPause = 4;

/**
 * Between two publications, in milliseconds: the windows take about so long to paint a long list, and what they are sent
 * faster waits in their queue.
 */
const gapAfter = ({ state: { logins } }: Shown): number => 20 + 3 * logins.length;

/** The prompt signs nobody in: it is not told of the address, which holds what ties the browser's reply to this sign-in. */
function formFor(place: Place, snapshot: Snapshot): Snapshot {
  if (place !== 'prompt') return snapshot;
  const { browser: _, ...accounts } = snapshot.accounts;
  return { ...snapshot, accounts };
}

type Shown = { readonly state: Omit<Snapshot, 'revision'>; readonly screenLocked: boolean };

/** Makes one snapshot for windows, tray and notifications, and hands it out when something in it has changed. */
export class Publisher {
  readonly #sources: Sources;
  readonly #outlets: Outlets;
  #view: MainView = 'home';
  #revision = 0;
  #shown: Shown | undefined;
  #lastAt = -Infinity;
  #isDue = false;
  #isWantedAgain = false;
  #isOver = false;
  readonly #follow: () => void;

  /** `follow`: what goes by the state and is part of it, such as the shortcuts; called before each publication. */
  constructor(sources: Sources, outlets: Outlets, follow: () => void) {
    this.#sources = sources;
    this.#outlets = outlets;
    this.#follow = follow;
  }

  /** What the main window shows. */
  get view(): MainView {
    return this.#view;
  }

  /** Has the main window show this from the next publication on. */
  goTo(view: MainView): void {
    this.#view = view;
  }

  /** Shows the present state everywhere; does nothing if it is what was shown last. */
  publish(): void {
    if (this.#isOver) return;
    this.#follow();
    this.#snapshot();
  }

  /** Publishes once, a moment after the first of several changes, or later in a flood. */
  readonly publishSoon = (): void => {
    if (this.#isDue) return;
    this.#isDue = true;
    const run = (): void => {
      this.#isDue = false;
      this.publish();
    };
    const gap = this.#shown ? gapAfter(this.#shown) : 0;
    setTimeout(run, Math.max(moment, this.#lastAt + gap - performance.now()));
  };

  /** Publishes soon, also what was shown last: windows report with each revision what they show. */
  publishAgain(): void {
    this.#isWantedAgain = true;
    this.publishSoon();
  }

  /** Publishes nothing any more. */
  dispose(): void {
    this.#isOver = true;
  }

  /** The present state as this one may know it, with the revision under which it is shown everywhere. */
  readonly snapshot = (from: Place): Snapshot => formFor(from, this.#snapshot());

  /** Tells of a request that has arrived, if the user wants it; on a locked screen without a word about it. */
  async notify(id: string): Promise<void> {
    // Its prompt comes up first.
    this.publish();
    const { attention, notifications } = this.#outlets;
    const isPromptInSight = attention.isPromptInSight();
    const hasScreenReader = isPromptInSight && (await attention.hasScreenReader());
    const { locale, logins, settings } = this.#state();
    const login = logins.find((each) => each.id === id);
    const isLocked = this.#sources.screen.isLocked();
    const view = login && notificationView(login, isLocked, settings.values, messagesFor(locale));
    // It may be over by now.
    if (this.#isOver || !view || !isOpen(login.stage)) return;
    const way = wayToTell(view, { isPromptInSight: isPromptInSight && !isLocked, hasScreenReader });
    const { fingerprint } = login;
    if (way === 'notification') notifications.show({ id, fingerprint }, view, isLocked);
    else if (way === 'sound') attention.sound();
  }

  #snapshot(): Snapshot {
    const now: Shown = { state: this.#state(), screenLocked: this.#sources.screen.isLocked() };
    if (this.#shown && !this.#isWantedAgain && isDeepStrictEqual(now, this.#shown)) {
      return { ...this.#shown.state, revision: this.#revision };
    }
    this.#shown = now;
    this.#isWantedAgain = false;
    this.#lastAt = performance.now();
    const snapshot = { ...now.state, revision: ++this.#revision };
    this.#show(snapshot, now.screenLocked);
    return snapshot;
  }

  /** Behind a locked screen, no notification goes on telling what it told before. */
  #show(snapshot: Snapshot, screenLocked: boolean): void {
    const { windows, tray, notifications } = this.#outlets;
    const renderTray = (): void => {
      if (!this.#isOver) tray.render(trayView(snapshot, messagesFor(snapshot.locale)));
    };
    // At the start nothing comes before the icon. Later its menu, which takes longest, waits until the windows' calls,
    // too, have had a turn: an immediate would come before those.
    if (this.#revision === 1) renderTray();
    else setTimeout(renderTray, menuPause);
    windows.send((surface) => formFor(surface, snapshot));
    windows.prompt.render(snapshot.prompt.loginId !== undefined);
    const open = new Map(
      snapshot.logins.filter(({ stage }) => isOpen(stage)).map((login) => [login.id, login]),
    );
    notifications.keepOnly((id, isNeutral) => open.has(id) && (isNeutral || !screenLocked));
    notifications.renew((id) => {
      const login = open.get(id);
      const view =
        login && notificationView(login, false, snapshot.settings.values, messagesFor(snapshot.locale));
      return view && { item: { id, fingerprint: login.fingerprint }, view };
    });
  }

  #state(): Shown['state'] {
    const { accounts, logos, requests, settings, shortcuts, notices, trayResidence, history, proxySignIn } =
      this.#sources;
    const { values, locked, organisationAccounts: allowed } = settings;
    const rules = rulesView(settings.rules, messagesFor(settings.locale()));
    return {
      locale: settings.locale(),
      region: settings.region(),
      accounts: logos.addTo(accounts.view()),
      ...requests.view(),
      ...(this.#outlets.windows.prompt.isKeyless ? { promptIsKeyless: true } : {}),
      settings: {
        values,
        locked,
        ...(allowed.length > 0 ? { allowed: allowed.map(({ appHost, appId }) => ({ appHost, appId })) } : {}),
        ...(rules ? { rules } : {}),
        shortcuts: shortcuts.views({ approve: values.approveShortcut, deny: values.denyShortcut }),
      },
      notices: notices.all,
      ...(proxySignIn.question ? { proxy: proxySignIn.question } : {}),
      askKeepInTray: trayResidence.isAsking,
      view: this.#view,
      historyRevision: history.revision,
    };
  }
}
