import { fail, ok, type Result } from '../../../shared/result';
import { withTimeout } from '../../domain/util/timeout';
import { networkErrorName, readNetworkError } from './network-error';
import type { GenAuthFetch } from '../oidc/oidc-fetch';

/**
 * What is in the way to a server. `certificate`: the server could not prove its identity; `tls`: the encryption failed
 * for another reason. `redirect`: a server answered, and sends elsewhere.
 */
export type Obstacle = {
  readonly at: 'proxy' | 'dns' | 'certificate' | 'tls' | 'connection' | 'redirect';
  /** The network error's name, where there is one. */
  readonly name?: string;
};

/** Chromium keeps no copy of the reply on disk. Node's types don't know the option. */
const uncached = { cache: 'no-store' } as const;

const proxyError = /^ERR_(?:.*_)?(?:PROXY|TUNNEL|SOCKS|PAC)_/;
const nameError = /^(?:ERR_NAME_|ERR_ICANN_NAME_|ERR_DNS_|ENOTFOUND$|EAI_)/;
const tlsError = /^(?:ERR_SSL_|ERR_BAD_SSL_|ERR_TLS_|ERR_ECH_|EPROTO$)/;

/** Asks an address once, without any token, and reads the reply. Within `limitMs` milliseconds; never throws. */
export function probe<T>(
  fetch: GenAuthFetch,
  url: string,
  limitMs: number,
  read: (response: Response) => Promise<T>,
): Promise<Result<T, Obstacle>> {
  const ask = async (signal: AbortSignal): Promise<Result<T, Obstacle>> => {
    try {
      const response = await fetch(url, {
        headers: { connection: 'close' },
        redirect: 'manual',
        credentials: 'omit',
        ...uncached,
        signal,
      });
      return ok(await read(response));
    } catch (error) {
      const name = networkErrorName(error);
      return fail({ at: placeOf(error, name ?? ''), ...(name === undefined ? {} : { name }) });
    }
  };
  return withTimeout<Result<T, Obstacle>>(limitMs, ask, fail({ at: 'connection', name: 'ERR_TIMED_OUT' }));
}

/** Returns `undefined` if anything answers over HTTP at an address, else what is in the way. */
export async function obstacleTo(
  fetch: GenAuthFetch,
  url: string,
  limitMs: number,
): Promise<Obstacle | undefined> {
  const answer = await probe(fetch, url, limitMs, () => Promise.resolve(null));
  return answer.ok || answer.failure.at === 'redirect' ? undefined : answer.failure;
}

function placeOf(error: unknown, name: string): Obstacle['at'] {
  // Checked first: the error may be about the proxy's name or certificate.
  if (proxyError.test(name)) return 'proxy';
  if (nameError.test(name)) return 'dns';
  const { failure } = readNetworkError(error);
  if (failure.kind === 'untrusted-certificate') return 'certificate';
  if (tlsError.test(name)) return 'tls';
  return failure.kind === 'not-genauth' && failure.reason === 'redirect' ? 'redirect' : 'connection';
}
