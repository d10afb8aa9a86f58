import type { Result } from '../../../shared/result';

/** A method of someone on a bus, and what it is given. */
export type BusCall = {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
  /** Asks nobody to start a service for it. */
  readonly onlyIfRunning?: true;
};

/** What someone on the bus tells. */
export type BusSignal = {
  /** The teller's unique name; the bus itself vouches for it. */
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
};

/** Why a call has no answer. `error`: the one that was sent instead of it. */
export type BusProblem =
  | { readonly kind: 'no-bus' | 'silent' | 'lost' }
  | { readonly kind: 'refused'; readonly error: string };

/** The values that a method has given back. */
export type BusReply = Result<readonly unknown[], BusProblem>;

/** The bus itself, as one that can be called. */
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
