import type { Failure } from './failure';
import type { Locale } from './locale';
import type { HourCycle } from './messages/format';
import type { Answer, Contradiction, Details, Unfamiliar, Origin, Stage } from './request';
import type { Settings } from './settings';
import type { BrowserSignInProblem } from './sign-in';

/** One push login as the window may know it: never the whole push code, never the number to match. */
export type LoginView = {
  /** This app's own name for the request; means nothing to the server. */
  readonly id: string;
  /** The last characters of the push code, six at most: enough to tell two apart, useless to anyone else. */
  readonly codeTail: string;
  /** Changes with anything that is displayed; an answer names the fingerprint that the person saw. */
  readonly fingerprint: string;
  readonly origin: Origin;
  readonly details: Details;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** The whole life of the request, in milliseconds, for the countdown's bar. */
  readonly lifetime: number;
  readonly stage: Stage;
  /** Three numbers to choose from, when the request asks for number matching and is still open. */
  readonly choices?: readonly string[];
  /** What GenAuth said when asked whether this app may answer requests of that app. */
  readonly mayAnswer: 'yes' | 'no' | 'unknown';
  /** The request names an account that is not the signed-in one. */
  readonly otherAccount: boolean;
  /** It came while someone else was signed in, or at another server: only they can answer it. */
  readonly otherSession: boolean;
  /** The answers that a window offers. The approval policy of main decides; each is decided again when it comes. */
  readonly offers: readonly Answer[];
  /** What of it the person has never approved before. */
  readonly novel: readonly Unfamiliar[];
  /** What several messages said differently of it. */
  readonly contradictions?: readonly Contradiction[];
  /** Two different numbers to match were claimed: it can only be denied. */
  readonly numbersDiffer?: true;
};

/** Who is signed in, without the token. */
export type SessionView =
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'signed-out';
      readonly reason?: SignedOutReason;
      /** The sign-in in the browser: under way, or how the last one failed. */
      readonly browser?: BrowserSignInView;
      /** Just signed out here; the server's own sign-out page can be opened as well. */
      readonly canEndBrowserSession: boolean;
    }
  | {
      readonly kind: 'signed-in';
      readonly user: User;
      readonly appHost: string;
      /** Where the token is kept. `weak`: on disk, but without a keyring to protect its key. */
      readonly storage: 'keyring' | 'memory' | 'weak';
      /** There is no keyring and the person has not yet said what to do about it. */
      readonly askStorage: boolean;
    };

/** Why nobody is signed in any more. `keyring-changed`: another keyring, or none, is in place of the one that encrypted. */
export type SignedOutReason = 'token-unreadable' | 'keyring-changed' | 'session-ended';

/** How a sign-in in the browser stands. */
export type BrowserSignInView =
  /** The server is asked where to sign in. */
  | { readonly kind: 'preparing' }
  /** The browser is open on `url`, or `url` is to be copied into one. */
  | { readonly kind: 'waiting'; readonly url: string; readonly browserOpened: boolean }
  /** The browser has come back; the tokens are fetched and checked. */
  | { readonly kind: 'finishing' }
  | { readonly kind: 'failed'; readonly problem: BrowserSignInProblem };

/** The signed-in person, as GenAuth's profile tells. */
export type User = {
  /** The server's own ID of the user (`sub`); absent where it is not known yet. */
  readonly sub?: string;
  readonly name: string;
  /** What to call the account: the e-mail address before the user name before the phone number. */
  readonly account?: string;
  /** Everything that one can sign in with: a push login may name any of them. */
  readonly accounts: readonly string[];
};

/** The event centre's connection. */
export type ConnectionView =
  | { readonly kind: 'off' }
  /** GenAuth's own event centre is not asked without an event code. */
  | { readonly kind: 'no-event-code' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | {
      readonly kind: 'waiting';
      /** Epoch milliseconds of the next attempt. */
      readonly retryAt: number;
      readonly problem: ConnectionProblem;
    };

/** Why the event centre is not connected. */
export type ConnectionProblem = 'unreachable' | 'refused' | 'closed' | 'silent';

/** Why pop-ups rest. */
export type QuietReason = 'burst' | 'many-unwanted' | 'reported' | 'by-hand';

/** Quiet mode: no pop-up, sound or notification; the list and the badge stay. `until`: epoch milliseconds. */
export type QuietView = { readonly reason: QuietReason; readonly until: number };

/** Which request the prompt shows. */
export type PromptView = {
  readonly loginId?: string;
  /** 1-based place in the queue. */
  readonly position: number;
  readonly total: number;
  /** The approving shortcut was just pressed and answered nothing: it answers nothing for a moment. */
  readonly shortcutRests?: true;
};

/** How a global shortcut fares. */
export type ShortcutView = {
  readonly accelerator: string;
  readonly state: 'active' | 'taken';
  /** The settings' "try it" field. */
  readonly trial: 'idle' | 'waiting' | 'worked';
};

/** The settings with what the window needs to know about them. */
export type SettingsView = {
  readonly values: Settings;
  /** Set by the organisation's policy file: shown, not changeable. */
  readonly locked: readonly (keyof Settings)[];
  readonly shortcuts: Readonly<Record<Answer, ShortcutView>>;
};

/** Something that the person should know and that belongs to no request. */
export type Notice =
  | { readonly kind: 'policy-unreadable'; readonly path: string }
  | { readonly kind: 'policy-bad-key'; readonly key: string }
  | { readonly kind: 'settings-damaged'; readonly keptAs?: string }
  | { readonly kind: 'settings-bad-key'; readonly key: string }
  | { readonly kind: 'vault-damaged'; readonly keptAs?: string }
  | { readonly kind: 'history-damaged'; readonly keptAs?: string }
  | { readonly kind: 'history-not-saved' }
  | { readonly kind: 'no-tray' }
  | { readonly kind: 'not-saved' }
  | { readonly kind: 'no-sign-out-page' }
  | { readonly kind: 'event-unreadable' }
  /** This computer's clock is so many milliseconds ahead of the server's; negative: behind. */
  | { readonly kind: 'clock-differs'; readonly aheadMs: number }
  | { readonly kind: 'expired-on-arrival'; readonly count: number }
  | { readonly kind: 'pushed-out'; readonly count: number }
  | { readonly kind: 'link-unreadable' }
  | { readonly kind: 'reported' }
  /** Something went wrong inside this app. */
  | { readonly kind: 'fault' };

/** A notice with the name that dismisses it. */
export type NoticeView = { readonly id: string; readonly notice: Notice };

/** What the main window shows. `code`: the list, with the field for a push code open. */
export const mainViews = ['home', 'code', 'settings', 'history'] as const;
export type MainView = (typeof mainViews)[number];

/** Why a change of a setting was refused; the old value holds. */
export type SettingRefusal =
  /** Not of the form that the setting needs. */
  | 'malformed'
  /** An address without encryption that is not this computer. */
  | 'not-encrypted'
  /** A shortcut without a modifier beside Shift. */
  | 'no-modifier'
  /** A shortcut that types, copies or quits somewhere, or is the system's own. */
  | 'keys-in-use'
  /** The other shortcut has these keys. */
  | 'same-keys'
  /** Nothing answers at the address. */
  | 'unreachable'
  /** No computer has the name in the address. */
  | 'unknown-name'
  /** What answers at the address can't prove who it is. */
  | 'untrusted-certificate'
  /** The organisation has set it. */
  | 'locked'
  /** The system did not let it be done. */
  | 'not-done';

/** The settings that were refused, and why. */
export type SettingRefusals = Readonly<Partial<Record<keyof Settings, SettingRefusal>>>;

/** Everything that the windows show. Sent whole on every change; an older revision is dropped. */
export type Snapshot = {
  readonly revision: number;
  readonly locale: Locale;
  readonly hourCycle: HourCycle;
  readonly session: SessionView;
  readonly connection: ConnectionView;
  /** Open ones first, in the order of the queue, then the finished ones, newest first. */
  readonly logins: readonly LoginView[];
  readonly prompt: PromptView;
  readonly quiet?: QuietView;
  readonly settings: SettingsView;
  readonly notices: readonly NoticeView[];
  /** The person closed the window for the first time: stay in the tray or quit? */
  readonly askKeepInTray: boolean;
  /** What the main window shows. */
  readonly view: MainView;
  /** Changes with the history: what shows it asks for it again. */
  readonly historyRevision: number;
};

/** Why an answer was not taken. Nothing was sent. */
export type Refusal =
  | 'too-early'
  | 'changed'
  | 'not-shown'
  | 'not-open'
  | 'already-answered'
  | 'not-signed-in'
  | 'other-session'
  | 'screen-locked'
  | 'quiet'
  | 'number-needed'
  | 'numbers-differ'
  | 'several-open';

/** What became of a person's wish to answer. `accepted` means that it is on its way, not that it is done. */
export type AnswerOutcome =
  | { readonly accepted: true }
  | { readonly accepted: false; readonly refusal: Refusal };

/** Milliseconds until a shown request may be answered. */
export type Delays = { readonly approve: number; readonly deny: number };

/** The steps of the first minute, in their order. The first is left out where the organisation has set the server. */
export type WelcomeStep = 'server' | 'sign-in' | 'try-it';

/** Where one signs in: the application's own address, and its ID. */
export type SignInPlace = { readonly appHost: string; readonly appId: string };

/** From where requests arrive: an event centre's address, and the code of the event. */
export type EventPlace = { readonly eventsHost: string; readonly eventCode: string };

/** Why a sign-in form was not accepted: a field, or the call to the server. */
export type SignInProblem =
  | {
      readonly kind: 'field';
      readonly field: keyof SignInPlace | keyof EventPlace | 'accessToken';
    }
  /** Nobody signs in over a session; no window offers it. */
  | { readonly kind: 'already-signed-in' }
  | { readonly kind: 'call'; readonly failure: Failure };
