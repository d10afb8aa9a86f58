import { fail, ok, type Result } from '../../../shared/result';
import type { ServerTrouble } from '../../domain/account/check-connection';
import type { GenAuthFetch } from '../oidc/oidc-fetch';
import { type Obstacle, probe } from './probe';
import { judgeReply, readReply, type Reply } from './reply';

/** A call that GenAuth refuses without a token, in its own form. */
const call = '/api/v3/get-profile';

/** GenAuth's refusals of a call without a token. Trouble on its side is not one of them. */
const refusals: ReadonlySet<string> = new Set(['not-signed-in', 'forbidden', 'rejected']);

/** Whether GenAuth answers at an address, asked once and without a token. Within `limitMs` milliseconds. Never throws. */
export async function askServer(
  fetch: GenAuthFetch,
  appHost: string,
  limitMs: number,
): Promise<Result<string, ServerTrouble>> {
  const answer = await probe(fetch, `${appHost}${call}`, limitMs, readReply);
  return answer.ok ? judge(answer.value) : fail(troubleOf(answer.failure));
}

function judge(reply: Reply): Result<string, ServerTrouble> {
  const found = reply.status > 0 ? `HTTP ${reply.status}` : 'HTTP 3xx';
  const judged = judgeReply(reply, 'read', []);
  if (judged.ok || refusals.has(judged.failure.kind)) return ok(found);
  // 407: a proxy asks for a name and password.
  if (reply.status === 407) return fail({ at: 'proxy', found });
  const [mediaType] = reply.contentType.split(';');
  return fail({ at: 'server', found: mediaType ? `${found} ${mediaType.trim()}` : found });
}

function troubleOf({ at, name }: Obstacle): ServerTrouble {
  if (at === 'redirect') return { at: 'server', found: 'HTTP 3xx' };
  return at === 'certificate' ? { at: 'tls', found: name, isUntrusted: true } : { at, found: name };
}
