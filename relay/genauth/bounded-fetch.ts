import { z } from 'zod';

/** What a server has answered: its status, and its body where that was JSON. `undefined`: no answer that can be used. */
export type Answered = { readonly status: number; readonly body: unknown } | undefined;

const patienceMs = 5000;
const mostBytes = 64 * 1024;

/** Calls GenAuth: 5 s, no redirects (a token goes nowhere else), 64 KiB. Never rejects. */
export async function boundedFetch(url: string, init: RequestInit): Promise<Answered> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    const text = await textOf(response);
    return text === undefined ? undefined : { status: response.status, body: jsonOf(text) };
  } catch {
    // The error's text may hold what was sent.
    return undefined;
  }
}

async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const stream: AsyncIterable<Uint8Array> | null = body;
  if (!stream) return '';
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest.
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** GenAuth's envelope, which comes with HTTP 200 whatever it says. */
export const envelopeSchema = z.object({
  statusCode: z.number(),
  apiCode: z.coerce.number().optional().catch(undefined),
  message: z.string().catch(''),
  data: z.unknown().optional(),
});
