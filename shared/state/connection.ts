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

/** Why the event centre is not connected. `untrusted`: it could not prove who it is. */
export type ConnectionProblem = 'unreachable' | 'untrusted' | 'refused' | 'closed' | 'silent';
