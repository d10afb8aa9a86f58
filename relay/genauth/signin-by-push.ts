import { z } from 'zod';
import { pushCodeSchema } from '../../shared/push-login-payload';
import { boundedCall, envelopeSchema } from './bounded-call';

/** What GenAuth says to the start of a push login. Its message may be shown to the backend. */
export type Start =
  | { readonly kind: 'started'; readonly pushCodeId: string; readonly expireTime: number }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'busy' | 'unavailable' };

const startedSchema = z.object({ pushCodeId: pushCodeSchema, expireTime: z.number().positive() });

/** Starts a push login in the web app's name, as its page would. Never rejects. */
export async function signInByPush(genauthHost: string, webAppId: string, account: string): Promise<Start> {
  const answered = await boundedCall(`${genauthHost}/api/v3/signin-by-push`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-genauth-app-id': webAppId,
      'x-authing-app-id': webAppId,
      'x-genauth-request-from': 'sdk',
      'x-authing-request-from': 'sdk',
    },
    body: JSON.stringify({ account }),
  });
  const envelope = envelopeSchema.safeParse(answered?.body);
  if (!envelope.success) return { kind: answered?.status === 429 ? 'busy' : 'unavailable' };
  const { statusCode, message, data } = envelope.data;
  if (statusCode === 429) return { kind: 'busy' };
  if (statusCode >= 500 && statusCode < 600) return { kind: 'unavailable' };
  if (statusCode !== 200) return { kind: 'refused', message };
  const started = startedSchema.safeParse(data);
  return started.success ? { kind: 'started', ...started.data } : { kind: 'unavailable' };
}
