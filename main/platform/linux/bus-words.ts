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

/** A signal on the bus. */
export type BusSignal = {
  /** The sender's unique name, for which the bus itself vouches. */
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly body: readonly unknown[];
};

/** Why a call has no answer. `error`: the error that was sent instead. */
export type BusProblem =
  | { readonly kind: 'no-bus' | 'silent' | 'lost' }
  | { readonly kind: 'refused'; readonly error: string };

/** The values that a method has returned. */
export type BusReply = Result<readonly unknown[], BusProblem>;

/** The bus itself, which can be called as well. */
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;
