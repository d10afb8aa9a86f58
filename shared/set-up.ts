/**
 * Where the way to a server ends: at the proxy, its name, the encryption, its certificate, at a port that nothing answers
 * at, or at a server that is not GenAuth.
 */
export type ServerObstacle = 'proxy' | 'dns' | 'tls' | 'certificate' | 'connection' | 'server';

/**
 * What the public configuration of an application shows that may keep a sign-in from working. Warnings only: the
 * configuration may be old, or mean something else than it seems to.
 */
export type SetUpWarning =
  /** GenAuth does not answer at this address; `found`: what was seen there, as plain text of no language. */
  | { readonly kind: 'wrong-server'; readonly at: ServerObstacle; readonly found?: string }
  /** The server says that it has no such application, in its own words where it has any. */
  | { readonly kind: 'wrong-app'; readonly serverMessage?: string }
  /** ID tokens are signed with a shared secret. */
  | { readonly kind: 'shared-secret-signature'; readonly alg: string }
  /** No redirect address fits this app. */
  | { readonly kind: 'missing-redirect'; readonly register: string }
  /** The application may not use these. */
  | { readonly kind: 'missing-grants'; readonly grants: readonly string[] };

/** What was read about an application before the sign-in. Claims of the server, as plain text. */
export type SetUp = {
  readonly name?: string;
  /** The path of its logo, which main has fetched and gives to the windows. */
  readonly logo?: string;
  /** Where the event centre is, `wss://…`. */
  readonly eventsHost?: string;
  readonly warnings: readonly SetUpWarning[];
};
