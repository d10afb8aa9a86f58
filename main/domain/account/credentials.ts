import type { EventPlace, User } from '../../../shared/state/accounts';
import type { Tokens } from './tokens';

/** What is kept of a sign-in. Holds the tokens: never logged, never sent to a window. */
export type Credentials = {
  readonly appHost: string;
  readonly appId: string;
  /** The OpenID Connect client that the tokens were given to. */
  readonly clientId: string;
  readonly scopes: string;
  readonly tokens: Tokens;
  readonly user: User;
  /**
   * Where the requests of this session arrive, as chosen at the sign-in; absent in older sessions, for which the
   * settings hold.
   */
  readonly events?: EventPlace;
};

/** An access token that a user has pasted, and the place it is for. */
export type PastedToken = {
  readonly appHost: string;
  readonly appId: string;
  readonly accessToken: string;
  readonly events?: EventPlace;
};

/** The credentials of a pasted token: nothing renews them. */
export const pastedCredentials = (
  { appHost, appId, accessToken, events }: PastedToken,
  user: User,
): Credentials => ({
  appHost,
  appId,
  clientId: appId,
  scopes: '',
  tokens: { accessToken },
  user,
  ...(events ? { events } : {}),
});

/** Whether a user has brought the token themselves: it comes from no sign-in in the browser. */
export const isPasted = ({ scopes }: Credentials): boolean => scopes === '';

/** How well the system can protect what is stored. `weak`: no keyring; the key would lie beside the data. */
export type Protection = 'keyring' | 'weak';

/**
 * Why a keyring can't be used. `keyring-locked`: the user has to unlock it. `keyring-silent`: it doesn't answer.
 * `keyring-lost`: it gave no key when it was asked, and until the app ends it is not asked again.
 */
export type KeyringTrouble = 'keyring-locked' | 'keyring-silent' | 'keyring-lost';

/**
 * Why stored credentials can't be used, or not yet. `keyring-changed`: another keyring, or none, is in place of theirs.
 */
export type VaultProblem = 'unreadable' | 'keyring-changed' | KeyringTrouble;

/** An account's stored credentials. */
export type StoredAccount = {
  readonly id: string;
  readonly credentials: Credentials;
  readonly protection: Protection;
};

/** What the vault holds, and what of it can't be used. */
export type VaultContents = {
  readonly accounts: readonly StoredAccount[];
  readonly problems: readonly { readonly id: string; readonly problem: VaultProblem }[];
};

/** Where the accounts' credentials are kept. Each account has an entry of its own. */
export type CredentialsVault = {
  readonly protection: () => Promise<Protection | KeyringTrouble>;
  readonly load: () => Promise<VaultContents>;
  /** False if they could not be stored, or if a later call has saved or removed the entry meanwhile. */
  readonly save: (id: string, credentials: Credentials, protection: Protection) => Promise<boolean>;
  /** Throws if what is stored can't be removed. */
  readonly remove: (id: string) => void;
  /** Removes every account's entry, also one that is being saved. Throws if what is stored can't be removed. */
  readonly removeAll: () => void;
  /** Removes what is left where no account's entry is: what can't be read. Throws if that can't be removed. */
  readonly removeRest: () => void;
};
