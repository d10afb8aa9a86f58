import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Api } from './api';
import { answerNobody } from './answer-nobody';
import { failure } from './envelope';
import type { Fault, Faults } from './faults';
import { drip, isSlow, playFault } from './play-fault';
import { noteOf, readBody, type Note, type Received } from './requests';

/** Another server under a path of this one. */
export type Mount = { readonly prefix: `/${string}`; readonly handler: RequestListener };

/** The HTTP side: notes what arrives, lets faults happen, and asks the API or a mounted server. */
export class Front {
  readonly requests: Received[] = [];
  /** The first one that fits answers. */
  readonly mounts: Mount[] = [];
  readonly #api: Api;
  readonly #faults: Faults;
  readonly #onRequest: (request: Received) => void;

  constructor(api: Api, faults: Faults, onRequest: (request: Received) => void) {
    this.#api = api;
    this.#faults = faults;
    this.#onRequest = onRequest;
  }

  /** Answers a request. Rejects only where there is nobody left to answer. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const note = this.note(request);
    const fault = this.#faults.take(note.path);
    const mount = this.mounts.find(
      ({ prefix }) => note.path === prefix || note.path.startsWith(`${prefix}/`),
    );
    if (mount) {
      mountRequest(request, mount.prefix);
      if (fault?.applied && !isSlow(fault)) await answerNobody(mount.handler, request);
      if (await this.#meets(fault, response)) return;
      // Anyone who did not wait long enough gets nothing done.
      return request.destroyed ? undefined : mount.handler(request, response);
    }
    if (fault?.kind === 'reset' && !fault.applied) return playFault(fault, response);
    const body = await readBody(request);
    if ('json' in body) note.body = body.json;
    if ('text' in body) note.body = body.text;
    if (!fault?.applied && (await this.#meets(fault, response))) return;
    const reply = this.#api(note, body, request.socket.remoteAddress);
    if (reply) note.reply = reply;
    this.#onRequest(note);
    if (fault?.applied && (await this.#meets(fault, response))) return;
    response.writeHead(reply ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' });
    const text = JSON.stringify(reply ?? failure(404, 'There is nothing here'));
    if (fault?.kind === 'drip') return drip(text, fault.everyMs, response);
    response.end(text);
  }

  /** Notes a request of any kind. */
  note(request: IncomingMessage): Note {
    const note = noteOf(request, new URL(request.url ?? '/', 'http://sandbox'));
    this.requests.push(note);
    return note;
  }

  async #meets(fault: Fault | undefined, response: ServerResponse): Promise<boolean> {
    if (!fault) return false;
    if (!isSlow(fault)) {
      await playFault(fault, response);
      return true;
    }
    if (fault.kind === 'wait') await fault.until;
    return false;
  }
}

// The way of Express and its like, which servers made to be mounted know: the rest of the path, the whole kept beside.
function mountRequest(request: IncomingMessage, prefix: string): void {
  const originalUrl = request.url ?? '/';
  const rest = originalUrl.slice(prefix.length);
  Object.assign(request, { originalUrl, url: rest.startsWith('/') ? rest : `/${rest}` });
}
