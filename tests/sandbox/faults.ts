import { failure } from './envelope';
import type { EndpointName } from './endpoints';

type Kind =
  /** This answer instead of the right one. */
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
    }
  /** A reply of about this many bytes, without a content-length, that looks like a success all the way. */
  | { readonly kind: 'flood'; readonly bytes: number }
  /** Headers and half a reply, then the connection ends. */
  | { readonly kind: 'cut' }
  /** Headers and half a reply, then nothing more. */
  | { readonly kind: 'stall' }
  /** No answer, ever. */
  | { readonly kind: 'hang' }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** These bytes, which are no HTTP. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** The right answer, a byte at a time with this many milliseconds between them. */
  | { readonly kind: 'drip'; readonly everyMs: number }
  /** The right answer, once the promise has resolved. */
  | { readonly kind: 'wait'; readonly until: PromiseLike<unknown> };

/** What goes wrong, and whether the call takes effect nevertheless (its reply is lost, or late). */
export type Fault = Kind & { readonly applied?: boolean };

/** An endpoint's name, a whole path, or every HTTP call. */
export type FaultTarget = EndpointName | `/${string}` | '*';

const reply = (body: string, contentType: string, status = 200): Fault => ({
  kind: 'reply',
  status,
  headers: { 'content-type': contentType },
  body,
});

/** Makes faults. None of them takes effect on the server's side unless wrapped in `applied`. */
export const fault = {
  /** A failure in GenAuth's form: HTTP 200, the body says what. */
  envelope: (fields: { statusCode: number; apiCode?: number; message?: string }): Fault =>
    fault.json(failure(fields.statusCode, fields.message ?? 'A scripted failure', fields.apiCode)),
  /** A real HTTP status, as a proxy sends it. */
  status: (status: number, body = '', contentType = 'application/json'): Fault =>
    reply(body, contentType, status),
  html: (status = 200): Fault =>
    reply('<!doctype html><title>Welcome</title><h1>Sign in to the guest network</h1>', 'text/html', status),
  empty: (): Fault => reply('', 'application/json'),
  /** Any JSON: wrong shapes, or an envelope made by hand. */
  json: (value: unknown): Fault => reply(JSON.stringify(value), 'application/json'),
  text: (body: string, contentType = 'text/plain'): Fault => reply(body, contentType),
  /** A complete reply whose JSON ends too early. */
  truncated: (): Fault => reply('{"statusCode":200,"message":"Operation succ', 'application/json'),
  tooLarge: (bytes = 10 * 1024 * 1024): Fault => ({ kind: 'flood', bytes }),
  redirect: (location: string, status: 302 | 307 = 302): Fault => ({
    kind: 'reply',
    status,
    headers: { location },
    body: '',
  }),
  cut: (): Fault => ({ kind: 'cut' }),
  stall: (): Fault => ({ kind: 'stall' }),
  hang: (): Fault => ({ kind: 'hang' }),
  reset: (): Fault => ({ kind: 'reset' }),
  /** What a server says that speaks TLS only: an alert, handshake failure. */
  tlsAlert: (): Fault => ({ kind: 'bytes', bytes: Buffer.from('15030300020228', 'hex') }),
  drip: (everyMs: number): Fault => ({ kind: 'drip', everyMs }),
  wait: (until: PromiseLike<unknown>): Fault => ({ kind: 'wait', until }),
  /** The same, but the server does what it was asked to before. */
  applied: (of: Fault): Fault => ({ ...of, applied: true }),
} as const;

/** The faults to come, in order. */
export class Faults {
  #queue: { readonly target: FaultTarget; readonly fault: Fault; left: number }[] = [];

  /** The next `times` calls of this target meet the fault (`Infinity`: all, until `clear`). */
  next(target: FaultTarget, what: Fault, times = 1): void {
    this.#queue.push({ target, fault: what, left: times });
  }

  /** From now on all is well. */
  clear(): void {
    this.#queue = [];
  }

  /** How many entries have not been met to the end. */
  get pending(): number {
    return this.#queue.length;
  }

  /** The fault for this call, used up. */
  take(path: string): Fault | undefined {
    const entry = this.#queue.find(({ target }) => matches(target, path));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#queue = this.#queue.filter((other) => other !== entry);
    return entry.fault;
  }
}

/** Whether a path is what a name, a path or `*` means. */
export const matches = (target: FaultTarget, path: string): boolean =>
  target === '*' || target === path || `/api/v3/${target}` === path;
