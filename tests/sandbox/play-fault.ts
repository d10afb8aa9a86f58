import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from './faults';

const half = '{"statusCode":200,"mess';
const halfHeaders = { 'content-type': 'application/json', 'content-length': '64' };

/** A fault with which the right answer comes, late or slowly. */
export type Slow = Extract<Fault, { kind: 'wait' | 'drip' }>;

/** Whether the right answer comes. */
export const isSlow = (fault: Fault): fault is Slow => fault.kind === 'wait' || fault.kind === 'drip';

/** Answers the way the fault says, where the right answer does not come. */
export async function playFault(fault: Exclude<Fault, Slow>, response: ServerResponse): Promise<void> {
  switch (fault.kind) {
    case 'reply':
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    case 'flood':
      response.writeHead(200, { 'content-type': 'application/json' });
      return pipeline(Readable.from(flood(fault.bytes)), response);
    case 'cut':
      response.writeHead(200, halfHeaders).write(half, () => response.destroy());
      return;
    case 'stall':
      response.writeHead(200, halfHeaders).write(half);
      return;
    case 'hang':
      return;
    case 'bytes':
      response.socket?.end(fault.bytes);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
  }
}

/** The right answer, as slowly as the fault says. */
export async function drip(text: string, everyMs: number, response: ServerResponse): Promise<void> {
  for (const byte of Buffer.from(text)) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await wait(everyMs);
  }
  response.end();
}

function* flood(bytes: number): Generator<string> {
  const chunk = 'x'.repeat(16 * 1024);
  yield '{"statusCode":200,"message":"';
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield '"}';
}
