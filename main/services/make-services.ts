import { randomInt } from 'node:crypto';
import { uptime } from 'node:os';
import { app } from 'electron';
import { fail } from '../../shared/result';
import type { SchemeMemory } from '../domain/account/authorization-scheme';
import type { Keyring } from '../domain/account/encryptor';
import type { PushLogin } from '../domain/requests/push-login';
import { publicKeyOf } from '../domain/updates/feed';
import type { Signals } from '../domain/signals';
import { heardTogether } from '../domain/requests/heard-together';
import { type Moment, steadyClock, type Timer } from '../domain/util/clock';
import type { PromptWindowPort } from '../domain/requests/raised';
import { seldom } from '../domain/util/seldom';
import { ServerTime } from '../domain/util/server-time';
import { chromiumFetch, proxyRefusals, serverDates } from '../platform/chromium-fetch';
import { systemWays } from '../platform/event-network';
import { forgetProxyLogins, logInAtProxy } from '../platform/proxy-login';
import { makeEncryptor } from '../platform/security/safe-storage';
import type { Log } from '../platform/log';
import type { SettingsStore } from '../storage/settings-store';
import { Vault } from '../storage/vault';
import { Logos } from './logos';
import { History, type HistoryOptions } from './history-service';
import { makeAccounts } from './make-accounts';
import type { Profile } from './profile';
import { ProxySignIn } from './proxy-sign-in';
import { Requests } from './requests';
import { findLogo, Troubleshooting } from './troubleshooting';
import { UpdateCheck } from './update-check';

/** Of how many servers is kept how they take tokens: more than anyone has accounts at. */
const mostKept = 10;

/** What the services are built on. */
export type ServiceOptions = {
  readonly profile: Profile;
  readonly screen: { readonly isLocked: () => boolean };
  readonly promptWindow: PromptWindowPort;
  readonly keyring: Keyring | undefined;
  readonly saveFile: HistoryOptions['saveFile'];
  readonly userData: string;
  readonly licencesPath: string;
  readonly log: Log;
};

const steady = steadyClock({
  wall: () => Date.now(),
  running: () => performance.now(),
  uptime: () => uptime() * 1000,
});
const timer: Timer = (delay, run) => {
  const timeout = setTimeout(run, delay);
  return () => clearTimeout(timeout);
};

declare const __UPDATE_KEY__: string;

/** The public key for the feeds' signatures: the build's, or another one while developing. */
const updateKey = (): string =>
  (app.isPackaged ? undefined : process.env['PUSH_APPROVER_UPDATE_KEY']) ?? __UPDATE_KEY__;

/** Builds what holds state, each part on those before it. The app connects their signals. */
export function makeServices(options: ServiceOptions, signals: Signals) {
  const { profile, screen, keyring, log, userData, licencesPath } = options;
  const { notices, settings, answered } = profile;
  const onChange = signals.changed.emit;
  const logSeldom = seldom(log);
  const serverTimes = new Map<string, ServerTime>();
  const clock = (server?: string): Moment => {
    const time = server === undefined ? undefined : serverTimes.get(server)?.now();
    return { wall: Date.now(), monotonic: steady(), ...(time === undefined ? {} : { server: time }) };
  };
  serverDates.on(({ origin, date, tookMs }) => {
    const time = serverTimes.get(origin) ?? new ServerTime(steady);
    serverTimes.set(origin, time);
    const aheadMs = time.learn(date, tookMs, Date.now());
    if (aheadMs !== undefined) notices.sayOnce({ kind: 'clock-differs', aheadMs });
  });
  const history = new History({
    openFile: profile.openHistory,
    journal: profile.journal,
    clock,
    timer,
    appHost: () => settings.values.appHost,
    keptDays: settings.rules.historyDays,
    saveFile: options.saveFile,
    say: notices.say,
    unsay: notices.withdraw,
    onChange,
  });
  const { store, keepCopy, removeCopies } = profile.vaultFile;
  const vault = new Vault(store, makeEncryptor(keyring), { keep: keepCopy, remove: removeCopies });
  const proxySignIn = new ProxySignIn({
    logIn: logInAtProxy,
    forgetLogins: forgetProxyLogins,
    vault: vault.secret,
    timer,
    onOpen: signals.proxyOpened.emit,
    onChange,
  });
  proxyRefusals.on(proxySignIn.refused);
  serverDates.on(({ origin }) => proxySignIn.passed(origin));
  const { credentials, refused } = proxySignIn;
  const ways = systemWays({ credentials, refused });
  const accounts = makeAccounts({
    ways,
    keyring: keyring && {
      state: keyring.state,
      unlock: () => notices.during({ kind: 'unlock-keyring' }, keyring.unlock),
    },
    vault,
    oidcOrigins: profile.oidcOrigins,
    endpoint: () => settings.values.statusEndpoint,
    redirectPort: () => settings.values.redirectPort,
    schemeMemory: schemeMemory(profile.store),
    locale: settings.locale,
    eventsOf: (chosen, place) => settings.eventsOf(chosen, place),
    isAllowed: (place) => settings.isAllowed(place),
    mayUseTokens: settings.rules.tokenSignIn,
    clock,
    timer,
    feedOf: (accountId) => ({
      onConnected: signals.backOnline.emit,
      onEvent: (event) => signals.event.emit({ accountId, event }),
      onWithdrawn: (pushCodeId) => signals.withdrawn.emit({ accountId, pushCodeId }),
      onUnreadable: (reason) => {
        logSeldom('event-unreadable', { reason });
        notices.say({ kind: 'event-unreadable' });
      },
    }),
    onNotSaved: () => notices.say({ kind: 'not-saved' }),
    onNotWiped: () => notices.say({ kind: 'earlier-session-left' }),
    onUnsaved: (isUnsaved) => (isUnsaved ? notices.say : notices.withdraw)({ kind: 'session-not-saved' }),
    onNoSignOutPage: () => notices.say({ kind: 'no-sign-out-page' }),
    onChange: signals.accountsChanged.emit,
    onSignedIn: (credentials, how) => signals.signedIn.emit({ credentials, how }),
    log,
  });
  const logos = new Logos({ find: (place) => findLogo(place, profile.oidcOrigins), onChange });
  signals.signedIn.on(({ credentials, how }) => how === 'new' && void logos.look(credentials));
  // At a start there may be no network yet, and other things come first.
  signals.backOnline.on(() => {
    for (const { credentials, feed } of accounts.all)
      if (feed.state.kind === 'connected') void logos.look(credentials);
  });
  signals.accountsChanged.on(() => {
    logos.keepOnly(accounts.all.map(({ credentials }) => credentials));
    for (const account of accounts.facts) history.adopt(account);
    onChange();
  });
  const serverOf = ({ account }: PushLogin): string => account?.server ?? settings.values.appHost;
  const requests = new Requests({
    promptWindow: options.promptWindow,
    clock,
    timer,
    random: (below) => randomInt(below),
    sender: (login, answer) => {
      const send = login.account && accounts.find(login.account.id)?.sender(login, answer);
      return (course) =>
        send
          ? history.answering(login, answer, () => send(course))
          : Promise.resolve(fail({ kind: 'not-signed-in', effect: 'none' }));
    },
    askMayAnswer: async (login, accountId) =>
      (await accounts.find(accountId)?.calls.mayAnswer(login)) ?? 'unknown',
    wasAnswered: (pushCodeId, server) => answered.has(server, pushCodeId),
    unfamiliarOf: history.unfamiliarOf,
    environment: () => ({
      accounts: accounts.facts,
      screenLocked: screen.isLocked(),
      rules: settings.rules,
      comesUninvited: options.promptWindow.comesUninvited,
    }),
    onChange,
    onArrival: signals.arrived.emit,
    onMissed: notices.count,
    onFinished: (login) => {
      history.finished(login);
      // What the server has taken, or does not take any more.
      const isAnswered = login.stage.name === 'answered' || login.stage.name === 'closed';
      if (isAnswered && login.origin !== 'practice') {
        answered.add(serverOf(login), login.pushCodeId, login.deadline.wall);
      }
    },
  });
  signals.shortcutPressed.on(heardTogether({ clock, timer }, signals.shortcutHeard.emit));
  const updates = new UpdateCheck({
    fetch: chromiumFetch,
    feed: () => (settings.values.updates === 'notify' ? settings.values.updateFeed || undefined : undefined),
    deferDays: () => Number(settings.values.updateDeferDays),
    key: publicKeyOf(updateKey()),
    version: app.getVersion(),
    clock,
    timer,
    counter: {
      get: () => Number(settings.values.updateCounter),
      set: (counter) => void profile.store.change({ updateCounter: String(counter) }),
    },
    onNewer: (version) => notices.sayOnce({ kind: 'newer-version', version }),
    onProblem: (reason) => log('update-feed', { reason }),
  });
  const historySize = (): number => history.size;
  const troubleshooting = new Troubleshooting({
    accounts,
    ways,
    settings,
    logos,
    oidcOrigins: profile.oidcOrigins,
    historySize,
    userData,
    licencesPath,
  });
  return { accounts, history, logos, proxySignIn, requests, troubleshooting, updates };
}

/** What holds the app's state. */
export type Services = ReturnType<typeof makeServices>;

/** Keeps with the settings which servers take `Bearer` only. Where nothing can be written, it is found out again. */
function schemeMemory(settings: SettingsStore): SchemeMemory {
  return {
    bearerHosts: () => settings.values.bearerHost.split(' ').filter(Boolean),
    keepBearerHosts: (hosts) => {
      try {
        settings.change({ bearerHost: hosts.slice(-mostKept).join(' ') });
      } catch {
        // The next run asks once more.
      }
    },
  };
}
