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

/**
 * A proxy (`host:port`) wants a name and a password. `refused`: not those that it was told. `no-answer`: nobody has answered,
 * so that they could not be tried.
 */
export type ProxyQuestion = {
  readonly proxy: string;
  readonly state: 'new' | 'trying' | 'refused' | 'no-answer';
};

/** Why the event centre is not connected. `untrusted`: it could not prove who it is. */
export type ConnectionProblem = 'unreachable' | 'untrusted' | 'refused' | 'closed' | 'silent';
