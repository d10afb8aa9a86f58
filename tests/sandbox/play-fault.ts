import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Fault } from './faults';

const half = '{"statusCode":200,"mess';
const halfHeaders = { 'content-type': 'application/json', 'content-length': '64' };

/** Answers the way the fault says. `wait` is not played here: after it comes the right answer. */
export async function playFault(
  fault: Exclude<Fault, { kind: 'wait' }>,
  response: ServerResponse,
): Promise<void> {
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
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
  }
}

function* flood(bytes: number): Generator<string> {
  const chunk = 'x'.repeat(16 * 1024);
  yield '{"statusCode":200,"message":"';
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
  yield '"}';
}
