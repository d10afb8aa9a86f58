import type { FileProblem } from '../file-problem';

/** Something that the user should know and that belongs to no request. */
export type Notice =
  | { readonly kind: 'policy-unreadable'; readonly path: string; readonly problem: FileProblem }
  /** Someone else than an administrator could change it. */
  | { readonly kind: 'policy-untrusted'; readonly path: string }
  /** It is not known whether there is a policy. */
  | { readonly kind: 'registry-unreadable'; readonly path: string }
  /** What of the policy is not valid. */
  | { readonly kind: 'policy-bad-keys'; readonly keys: readonly string[] }
  /** One of this app's own files can't be read; it is left as it is. */
  | { readonly kind: 'file-unreadable'; readonly path: string }
  | { readonly kind: 'settings-damaged'; readonly keptAs?: string; readonly problem?: FileProblem }
  | { readonly kind: 'settings-bad-key'; readonly key: string }
  | { readonly kind: 'vault-damaged'; readonly keptAs?: string }
  | { readonly kind: 'history-damaged'; readonly keptAs?: string }
  | { readonly kind: 'history-not-saved' }
  | { readonly kind: 'no-tray' }
  /** No window comes up for a request. */
  | { readonly kind: 'no-pop-up' }
  | { readonly kind: 'not-saved' }
  /** Where one has signed in is not known to the next start. */
  | { readonly kind: 'place-not-saved' }
  /** What an earlier session has stored could not be removed. */
  | { readonly kind: 'earlier-session-left' }
  /** The desktop asks the user for the keyring's password. */
  | { readonly kind: 'unlock-keyring' }
  /** It is tried again. */
  | { readonly kind: 'session-not-saved' }
  | { readonly kind: 'no-sign-out-page' }
  | { readonly kind: 'event-unreadable' }
  /** This computer's clock is this many milliseconds ahead of the server's; negative: behind. */
  | { readonly kind: 'clock-differs'; readonly aheadMs: number }
  /** There is a newer version. */
  | { readonly kind: 'newer-version'; readonly version: string }
  | { readonly kind: 'expired-on-arrival'; readonly count: number }
  | { readonly kind: 'pushed-out'; readonly count: number }
  | { readonly kind: 'link-unreadable' }
  /** "This wasn't me" was said of a request of this account. */
  | { readonly kind: 'reported'; readonly accountId?: string }
  /** Something went wrong inside this app. */
  | { readonly kind: 'fault' };

/** A notice with the name that dismisses it. */
export type NoticeView = { readonly id: string; readonly notice: Notice };
