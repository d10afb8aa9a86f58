import type { IncomingMessage } from 'node:http';

/** Bytes of the longest body that is read. */
const mostBytes = 16 * 1024;

/** Reads a body of JSON. */
export async function readJsonBody(
  request: IncomingMessage,
): Promise<{ readonly json: unknown } | 'too-large' | 'not-json'> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return 'too-large';
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not by iterating: leaving the loop early would destroy the connection before the answer is out.
  const isWhole = await new Promise<boolean>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else resolve(false);
    });
    request.once('end', () => resolve(true));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the caller has gone')));
  });
  if (!isWhole) return 'too-large';
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return 'not-json';
  }
}

/** Bytes of a body that are thrown away so that its sender sees the answer: who is cut off while sending may not. */
const mostDrained = 2 * 1024 * 1024;

/** Lets the caller finish sending, within reason. */
export async function drain(request: IncomingMessage): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > mostDrained) return;
  let bytes = 0;
  await new Promise<void>((resolve) => {
    if (request.complete || request.destroyed) resolve();
    request.once('end', resolve).once('close', resolve);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostDrained) resolve();
    });
  });
}
