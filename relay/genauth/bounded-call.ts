import { Agent as HttpAgent, type IncomingMessage, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { z } from 'zod';

/** The request to send. */
export type Call = {
  readonly method?: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What a server has answered: its status, and its body where that was JSON. `undefined`: no answer that can be used. */
export type Answered = { readonly status: number; readonly body: unknown } | undefined;

const patienceMs = 5000;
const mostBytes = 64 * 1024;

/** Connections are kept for a while, and not so long that GenAuth may be closing one just as it is used again. */
const connections = { keepAlive: true, maxSockets: 200, timeout: 4000 };
const [httpAgent, httpsAgent] = [new HttpAgent(connections), new HttpsAgent(connections)];

/**
 * Calls GenAuth: 5 s, no redirects (a token goes nowhere else), 64 KiB. Never rejects. Not by `fetch`, which takes several
 * times the processor's time: when thousands come back at once, that is what they wait for.
 */
export async function boundedCall(url: string, call: Call): Promise<Answered> {
  try {
    const answered = await answerTo(url, call);
    return answered && { status: answered.status, body: jsonOf(answered.text) };
  } catch {
    // The error's text may hold what was sent.
    return undefined;
  }
}

function answerTo(
  url: string,
  { method = 'GET', headers, body }: Call,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  return new Promise((resolve, reject) => {
    const options = { method, headers: { 'user-agent': 'push-approver-relay', ...headers } };
    const request = url.startsWith('https:')
      ? httpsRequest(url, { ...options, agent: httpsAgent })
      : httpRequest(url, { ...options, agent: httpAgent });
    const timer = setTimeout(() => request.destroy(), patienceMs);
    request.on('close', () => clearTimeout(timer)).on('error', reject);
    request.on('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > mostBytes) request.destroy();
        chunks.push(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject).on('close', () => resolve(undefined));
    });
    request.end(body);
  });
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
