import { once } from 'node:events';
import { ServerResponse, type IncomingMessage, type RequestListener } from 'node:http';
import { Socket } from 'node:net';

/** A connection on which everything is lost. */
class Nowhere extends Socket {
  override _write(_chunk: unknown, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    done();
  }

  override _writev(_chunks: unknown, done: (error?: Error | null) => void): void {
    done();
  }

  override _final(done: (error?: Error | null) => void): void {
    done();
  }
}

/** Lets a server do what a request asks, and loses the answer. Resolves once the server has given it. */
export async function answerNobody(handler: RequestListener, request: IncomingMessage): Promise<void> {
  const lost = new ServerResponse(request);
  lost.assignSocket(new Nowhere());
  const finished = once(lost, 'finish');
  handler(request, lost);
  await finished;
}
