/**
 * What "Test connection" looks at, one after the other. `push-codes`, whether others hear them as well, is tested where two
 * users are signed in at one server.
 */
export const checkSteps = [
  'proxy',
  'dns',
  'tls',
  'server',
  'application',
  'sign-in',
  'events',
  'push-codes',
] as const;

/** A part of the way to GenAuth. */
export type CheckStep = (typeof checkSteps)[number];

/** The result for one part. `skipped`: an earlier one failed, or there is nothing to test. */
export type StepResult = {
  readonly step: CheckStep;
  readonly outcome: 'ok' | 'failed' | 'skipped';
  /** What was found, as plain text of no language: a proxy's name, an address, an HTTP status, a network error's name. */
  readonly found?: string;
};

/** One result per step, in their order. */
export type ConnectionReport = readonly StepResult[];
