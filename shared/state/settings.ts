import type { Answer } from '../request';
import type { SignInPlace } from './accounts';
import type { Settings } from '../settings';

/** The state of a global shortcut. */
export type ShortcutView = {
  readonly accelerator: string;
  /**
   * `asking`, `refused`, `unavailable`: of a Wayland session, where the desktop hands keys out, after it may have asked the
   * user, or does not.
   */
  readonly state: 'active' | 'taken' | 'none' | 'asking' | 'refused' | 'unavailable';
  /** The keys that the desktop has given, in its own words. */
  readonly trigger?: string;
  /** The settings' "try it" field. */
  readonly trial: 'idle' | 'waiting' | 'worked';
};

/** The settings with what the window needs to know about them. */
export type SettingsView = {
  readonly values: Settings;
  /** Set by the organisation's policy file: shown, not changeable. */
  readonly locked: readonly (keyof Settings)[];
  /** Where the organisation lets people sign in; absent: anywhere. */
  readonly allowed?: readonly SignInPlace[];
  readonly shortcuts: Readonly<Record<Answer, ShortcutView>>;
  /** What else the organisation has set, in the user's language, and what the windows don't offer for that; absent: nothing. */
  readonly rules?: {
    readonly texts: readonly string[];
    readonly tokenSignIn: boolean;
    readonly pastedCodes: boolean;
    readonly trayApproval: boolean;
    readonly requireNumber: boolean;
  };
};

/** Why a change of a setting was refused; the old value holds. */
export type SettingRefusal =
  /** Not of the form that the setting needs. */
  | 'malformed'
  /** An address without encryption that is not this computer. */
  | 'not-encrypted'
  /** A shortcut without a modifier other than Shift. */
  | 'no-modifier'
  /** A shortcut that types, copies or quits somewhere, or is the system's own. */
  | 'keys-in-use'
  /** The other shortcut has these keys. */
  | 'same-keys'
  /** Nothing answers at the address. */
  | 'unreachable'
  /** A proxy on the way there does not let this app through. */
  | 'kept-by-proxy'
  /** What answers there does not speak TLS as it should. */
  | 'no-tls'
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

/** The steps of the first minute, in their order. The first is left out where the organisation has set the server. */
export type WelcomeStep = 'server' | 'sign-in' | 'try-it';
