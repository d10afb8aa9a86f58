import { randomInt } from 'node:crypto';
import { uptime } from 'node:os';
import { app } from 'electron';
import { sessionName } from '../domain/account/credentials';
import { publicKeyOf } from '../domain/updates/feed';
import type { Signals } from '../domain/signals';
import { type Clock, steadyClock, type Timer } from '../domain/util/clock';
import type { PromptWindowPort } from '../domain/requests/raised';
import { ServerTime } from '../domain/util/server-time';
import { chromiumFetch, serverDates } from '../platform/chromium-fetch';
import { systemWays } from '../platform/event-network';
import type { Log } from '../platform/log';
import { EventFeed } from './event-feed';
import { History, type HistoryOptions } from './history-service';
import { makeSession } from './make-session';
import type { Profile } from './profile';
import { Requests } from './requests';
import { schemeMemory } from './scheme-memory';
import { Troubleshooting } from './troubleshooting';
import { UpdateCheck } from './update-check';

/** What the services are built on. */
export type ServiceOptions = {
  readonly profile: Profile;
  readonly screen: { readonly isLocked: () => boolean };
  readonly promptWindow: PromptWindowPort;
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

/** The public key with which feeds are signed: the build's, and while developing another one. */
const updateKey = (): string =>
  (app.isPackaged ? undefined : process.env['PUSH_APPROVER_UPDATE_KEY']) ?? __UPDATE_KEY__;

/** Builds what holds state, each on those before it. What is to follow from their signals is connected by the app. */
export function makeServices(options: ServiceOptions, signals: Signals) {
  const { profile, screen, log, userData, licencesPath } = options;
  const { notices, settings, answered } = profile;
  const onChange = signals.changed.emit;
  const serverTime = new ServerTime(steady);
  const clock: Clock = () => {
    const server = serverTime.now();
    return { wall: Date.now(), monotonic: steady(), ...(server === undefined ? {} : { server }) };
  };
  serverDates.on(({ date, tookMs }) => {
    const aheadMs = serverTime.learn(date, tookMs, Date.now());
    if (aheadMs !== undefined) notices.sayOnce({ kind: 'clock-differs', aheadMs });
  });
  const { session, calls } = makeSession({
    vaultFile: profile.vaultFile.store,
    oidcOrigins: profile.oidcOrigins,
    endpoint: () => settings.values.statusEndpoint,
    redirectPort: () => settings.values.redirectPort,
    schemeMemory: schemeMemory(profile.store),
    locale: settings.locale,
    clock,
    timer,
    onNotSaved: () => notices.say({ kind: 'not-saved' }),
    onNoSignOutPage: () => notices.say({ kind: 'no-sign-out-page' }),
    onChange,
    onSignedIn: (credentials, how) => signals.signedIn.emit({ credentials, how }),
    log,
  });
  const server = (): string => session.credentials?.appHost ?? settings.values.appHost;
  const history = new History({
    openFile: profile.openHistory,
    journal: profile.journal,
    clock,
    timer,
    appHost: server,
    saveFile: options.saveFile,
    say: notices.say,
    unsay: notices.withdraw,
    onChange,
  });
  const requests = new Requests({
    promptWindow: options.promptWindow,
    clock,
    timer,
    random: (below) => randomInt(below),
    send: (...call) => history.answering(call[0], call[1], () => calls.answer(...call)),
    askMayAnswer: (login) => calls.mayAnswer(login),
    wasAnswered: (pushCodeId) => answered.has(server(), pushCodeId),
    unfamiliarOf: history.unfamiliarOf,
    environment: () => ({
      session: session.credentials && sessionName(session.credentials),
      screenLocked: screen.isLocked(),
      ownNames: session.ownNames(),
    }),
    onChange,
    onArrival: signals.arrived.emit,
    onMissed: notices.count,
    onFinished: (login) => {
      history.finished(login);
      // What the server has taken, or does not take any more.
      const isAnswered = login.stage.name === 'answered' || login.stage.name === 'closed';
      if (isAnswered && login.origin !== 'practice') {
        answered.add(server(), login.pushCodeId, login.deadline.wall);
      }
    },
  });
  const ways = systemWays(() => Promise.resolve(undefined));
  const feed = new EventFeed(
    {
      onEvent: signals.event.emit,
      onWithdrawn: signals.withdrawn.emit,
      onUnreadable: (reason) => {
        log('event-unreadable', { reason });
        notices.say({ kind: 'event-unreadable' });
      },
      onStateChange: () => {
        if (feed.state.kind === 'connected') requests.backOnline();
        onChange();
      },
      onRefused: signals.tokenRefused.emit,
    },
    ways,
  );
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
    session,
    calls,
    feed,
    ways,
    settings,
    historySize,
    userData,
    licencesPath,
  });
  return { session, history, requests, feed, troubleshooting, updates };
}

/** What holds the app's state. */
export type Services = ReturnType<typeof makeServices>;
