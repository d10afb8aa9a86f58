import type { FailureKind } from '../../../shared/failure';

/** What is known from a network error. */
export type NetworkProblem = {
  readonly failure: FailureKind;
  /** The request has certainly never left: there was nothing to send it to. */
  readonly neverLeft: boolean;
};

/** Chromium's and Node's names for a connection that never came about. Any other error may come after sending. */
const noConnection = new Set([
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_ADDRESS_UNREACHABLE',
  'ERR_ADDRESS_INVALID',
  'ERR_NETWORK_ACCESS_DENIED',
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_INVALID_URL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** A server that could not prove its identity, which it has to before anything is sent. */
const certificate =
  /^(?:ERR_CERT_|ERR_CERTIFICATE_|ERR_SSL_PINNED_|ERR_TLS_CERT_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_CA)/;
const timeout = /TIMED_?OUT|TIMEOUT/;
/** The server does not speak HTTP. */
const notHttp = /^(?:ERR_INVALID_HTTP_RESPONSE|HPE_)/;
/** Electron's messages, which have no code, for a redirect that is not followed. */
const redirect = /^(?:Redirect was cancelled|Attempted to redirect)/;

const deepest = 5;

/**
 * Reads what `fetch`, or the reading of a reply, was rejected with: ky wraps, Node nests, Chromium has it in the text.
 */
export const readNetworkError = (error: unknown): NetworkProblem =>
  findIn(error, readOne) ?? { failure: { kind: 'offline' }, neverLeft: false };

/** Chromium's or Node's own name for a network error, `ERR_NAME_NOT_RESOLVED` say. */
export const networkErrorName = (error: unknown): string | undefined => findIn(error, codeOf);

function findIn<T>(error: unknown, read: (error: Error) => T | undefined): T | undefined {
  let cause = error;
  for (let depth = 0; depth < deepest && cause instanceof Error; depth++) {
    const found = read(cause);
    if (found !== undefined) return found;
    cause = cause.cause;
  }
  return undefined;
}

function readOne(error: Error): NetworkProblem | undefined {
  if (redirect.test(error.message)) {
    return { failure: { kind: 'not-genauth', reason: 'redirect' }, neverLeft: false };
  }
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'ERR_PROXY_AUTH_REQUESTED') return { failure: { kind: 'proxy' }, neverLeft: true };
  if (certificate.test(code)) return { failure: { kind: 'untrusted-certificate' }, neverLeft: true };
  if (notHttp.test(code)) return { failure: { kind: 'not-genauth', reason: 'not-json' }, neverLeft: false };
  return {
    failure: { kind: timeout.test(code) ? 'timed-out' : 'offline' },
    neverLeft: noConnection.has(code),
  };
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^net::([A-Z0-9_]+)/.exec(error.message)?.[1];
}
