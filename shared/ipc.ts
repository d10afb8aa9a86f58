// This room: what both sides know: no Electron, Node or DOM.

import { z } from 'zod/mini';
import type { About } from './about';
import type { BrowserOpening, OpenedPage } from './browser-opening';
import { helpPages } from './help';
import type { ConnectionReport } from './connection-check';
import { exportFormats, type ExportOutcome, outcomes } from './history';
import type { HistoryPage } from './history-entry';
import { ofLength } from './length';
import { muteMinutes } from './request';
import type { Result } from './result';
import type { SetUp } from './set-up';
import { settingsSchema } from './settings';
import type { AnswerOutcome, Delays } from './state/requests';
import { mainViews, type Snapshot } from './snapshot';
import type { SettingRefusals } from './state/settings';
import type { SignInPlace, SignInProblem } from './state/accounts';

type Channel<I extends z.ZodMiniType, O> = { readonly input: I; readonly output?: O };

/** Made with the channel's first call: nothing of a start waits for schemas of windows that come later. */
const returns =
  <O>() =>
  <I extends z.ZodMiniType>(input: () => I): Channel<z.ZodMiniLazy<I>, O> => ({ input: z.lazy(input) });

const nothing = () => z.undefined();
const id = z.string().check(ofLength(1, 64));
const fingerprint = z.string().check(ofLength(1, 64));

/**
 * Everything that a window can ask of main, in groups. Each channel is declared here once: its name, the schema that main checks
 * the payload with, and the type that comes back. The preload and both ends are derived from it.
 */
const requests = {
  /**
   * The requests that this window shows now, in order: main starts the delay before answering from here.
   * Returns, for each, how long until it may be answered.
   */
  shown: returns<Readonly<Record<string, Delays>>>()(() =>
    z.array(z.strictObject({ id, fingerprint })).check(ofLength(0, 500)),
  ),
  /** A press that could have answered this request, whether or not it did; returns what `shown` does. */
  pressed: returns<Readonly<Record<string, Delays>>>()(() => z.strictObject({ id })),
  answer: returns<AnswerOutcome>()(() =>
    z.strictObject({
      id,
      fingerprint,
      answer: z.enum(['approve', 'deny']),
      /** The number that the user chose, when the request asks for one. */
      number: z.optional(z.string().check(ofLength(0, 6))),
    }),
  ),
  /** "This wasn't me": deny it, rest the pop-ups, advise. */
  report: returns<AnswerOutcome>()(() => z.strictObject({ id, fingerprint })),
  /** Picks the account that is to answer a request, where there is a choice. The delays before answering start again. */
  pickAccount: returns<null>()(() => z.strictObject({ id, accountId: id })),
  /** Denies those that the list shows; what has come since then is not meant. */
  denyAll: returns<null>()(() => z.strictObject({ ids: z.array(id).check(ofLength(0, 500)) })),
  /** Give up an answer on its way. Whether it has arrived may be unknown then; only the same one can be sent again. */
  stopSending: returns<null>()(() => z.strictObject({ id })),
  /** Hide a finished request. */
  dismiss: returns<null>()(() => z.strictObject({ id })),
  /** A push code, or a link that holds one, typed or pasted by the user. */
  enterCode: returns<Result<null, 'malformed' | 'already-known'>>()(() =>
    z.strictObject({ text: z.string().check(ofLength(0, 4096)) }),
  ),
  /** Bring up the prompt on this request. */
  openLogin: returns<null>()(() => z.strictObject({ id })),
  closePrompt: returns<null>()(nothing),
  /** A practice request, through prompt, tray, notification and shortcut. False if one is open already. */
  practise: returns<boolean>()(nothing),
  /** Mutes the pop-ups on the user's request. */
  startQuiet: returns<null>()(() => z.strictObject({ minutes: z.literal([...muteMinutes]) })),
  endQuiet: returns<null>()(nothing),
} as const;

const addressText = z.string().check(ofLength(0, 300));
const signInForm = {
  appHost: addressText,
  appId: addressText,
  /** From where requests arrive; absent: as at the last sign-in. The policy's own stands over both. */
  eventsHost: z.exactOptional(addressText),
  eventCode: z.exactOptional(addressText),
};

/** From where requests come, and so where the token goes, is chosen at the sign-in: no page changes it later. */
export const chosenAtSignIn = { eventsHost: true, eventCode: true } as const;

/** While somebody is signed in, main itself asks the user before anything goes to a server that no account has (`server-not-confirmed`). */
const account = {
  /** Checks where to sign in, without a call; gives it back in its one spelling. */
  checkPlace: returns<Result<SignInPlace, SignInProblem>>()(() =>
    z.strictObject({ appHost: addressText, appId: addressText }),
  ),
  /**
   * Asks the server about the application before a sign-in: its name, and what may keep the sign-in from working. Null where
   * nobody is asked: while somebody is signed in, a server that the user has not confirmed.
   */
  lookAtSetUp: returns<SetUp | null>()(() => z.strictObject({ appHost: addressText, appId: addressText })),
  signIn: returns<Result<null, SignInProblem>>()(() =>
    z.strictObject({
      ...signInForm,
      accessToken: z.string().check(ofLength(0, 16_384)),
    }),
  ),
  /** Opens the user's browser on GenAuth's page. Ends at once; how it goes on is in the snapshot. */
  signInWithBrowser: returns<Result<null, SignInProblem>>()(() => z.strictObject(signInForm)),
  cancelSignIn: returns<null>()(nothing),
  /** Copies the address that the browser should open. False if there isn't one any more. */
  copySignInAddress: returns<boolean>()(nothing),
  openSignInPage: returns<boolean>()(nothing),
  /** Without a keyring: keep the token for this session only, or store it weakly. */
  chooseStorage: returns<null>()(() => z.strictObject({ id, choice: z.enum(['memory', 'weak']) })),
  /** Signs one account out, or takes one away that is not signed in any more. */
  signOut: returns<null>()(() => z.strictObject({ id })),
  /** Opens GenAuth's own sign-out page in the browser, after a sign-out. */
  endBrowserSession: returns<null>()(nothing),
  /** Opens the page of an account's server in the browser, to change the password there. */
  openServerPage: returns<BrowserOpening>()(() => z.strictObject({ id })),
} as const;

const settings = {
  /** Returns the settings that were refused, and why; the others hold. */
  changeSettings: returns<SettingRefusals>()(() =>
    z.partialRecord(z.keyof(z.omit(settingsSchema, chosenAtSignIn)), z.string().check(ofLength(0, 300))),
  ),
  /** Listen for a shortcut without answering anything; `null` ends it. */
  tryShortcut: returns<null>()(() => z.strictObject({ answer: z.nullable(z.enum(['approve', 'deny'])) })),
} as const;

const historyFilter = {
  search: z.string().check(ofLength(0, 200)),
  outcomes: z.array(z.enum(outcomes)).check(ofLength(0, outcomes.length)),
};

const history = {
  /** The finished requests that hold all words of `search`, newest first. No `outcomes`: all. */
  history: returns<HistoryPage>()(() =>
    z.strictObject({
      ...historyFilter,
      offset: z.int().check(z.gte(0), z.lte(10_000)),
      limit: z.int().check(z.gte(1), z.lte(100)),
    }),
  ),
  /** Writes what `history` would find to a file that the user chooses. */
  exportHistory: returns<ExportOutcome>()(() =>
    z.strictObject({ format: z.enum(exportFormats), ...historyFilter }),
  ),
  clearHistory: returns<null>()(nothing),
} as const;

const windows = {
  /** The present state; later ones arrive by themselves. */
  snapshot: returns<Snapshot>()(nothing),
  /** What the main window shows from now on. Asked for by the prompt, the window takes the prompt's place. */
  goTo: returns<null>()(() => z.strictObject({ view: z.enum(mainViews) })),
  /** The prompt's content grew or shrank; CSS pixels. */
  promptHeight: returns<null>()(() => z.strictObject({ height: z.int().check(z.gte(1), z.lte(4000)) })),
  dismissNotice: returns<null>()(() => z.strictObject({ id })),
  keepInTray: returns<null>()(() => z.strictObject({ keep: z.boolean() })),
} as const;

const support = {
  /** Puts all settings back, and where everything is meant, the sign-in and the history go too. */
  reset: returns<null>()(() => z.strictObject({ what: z.enum(['settings', 'everything']) })),
  reconnect: returns<null>()(nothing),
  /** Tells the proxy (`host:port`) that asks who one is. False where that can't be a name or a password. */
  givePassword: returns<boolean>()(() =>
    z.strictObject({
      proxy: z.string().check(ofLength(1, 300)),
      name: z.string().check(ofLength(0, 1000)),
      password: z.string().check(ofLength(0, 4000)),
    }),
  ),
  /** Not now: what needs the proxy stays out of reach. */
  putOffProxy: returns<null>()(nothing),
  /** Tests the connection to GenAuth, part by part. */
  testConnection: returns<ConnectionReport>()(nothing),
  about: returns<About>()(nothing),
  /** Opens a document in the browser. */
  openHelp: returns<OpenedPage>()(() => z.strictObject({ page: z.enum(helpPages) })),
  /** Copies a report for support; no secret stands in it. */
  copyDiagnostics: returns<null>()(nothing),
} as const;

const groups = { requests, account, settings, history, windows, support };

const channels = { ...requests, ...account, ...settings, ...history, ...windows, ...support };

export type GroupName = keyof typeof groups;

export type Group<G extends GroupName> = keyof (typeof groups)[G] & ChannelName;

export type ChannelName = keyof typeof channels;

type Types = {
  readonly [N in ChannelName]: {
    readonly input: z.input<(typeof channels)[N]['input']>;
    readonly checked: z.output<(typeof channels)[N]['input']>;
    readonly output: Exclude<(typeof channels)[N]['output'], undefined>;
  };
};

/** What a window sends on a channel. */
export type Input<N extends ChannelName> = Types[N]['input'];

/** What main works with after the check. */
export type CheckedInput<N extends ChannelName> = Types[N]['checked'];

/** What a channel returns. */
export type Output<N extends ChannelName> = Types[N]['output'];

/** The channels, in the form in which a name's types stay with it. */
export const contract: {
  readonly [N in ChannelName]: { readonly input: z.ZodMiniType<CheckedInput<N>, Input<N>> };
} = channels;

/**
 * A call that never reached its handler. Seen only when a window is broken or forged; `too-many`: or where someone was
 * very fast, and nothing is wrong.
 */
export type CallFailure = 'wrong-sender' | 'bad-payload' | 'too-many' | 'broken';

/** Every channel's answer on the wire. */
export type Reply<N extends ChannelName> = Result<Output<N>, CallFailure>;

/** What the preload gives to the page, as `window.pushApprover`. */
export type Bridge = {
  readonly call: <N extends ChannelName>(name: N, input: Input<N>) => Promise<Reply<N>>;
  /** Calls back with every new snapshot; returns a function to stop. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
  /** Which of the two windows this is. */
  readonly view: 'main' | 'prompt';
};

/** Prefix of every channel's name on the wire. */
export const callPrefix = 'push-approver:';

/** The one channel from main to the windows. */
export const snapshotChannel = 'push-approver/snapshot';
