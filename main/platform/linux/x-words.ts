import type { XCookie } from './x-authority';

// The few words of the X protocol that it takes to know whose an X server is (X Window System Protocol, "Encoding").

/** Bytes of the header of what answers a connection, and of every reply, event and error. */
export const setupHeader = 8;
export const replyHeader = 32;

/** Everything is filled up to a multiple of four bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;

function inPads(bytes: Buffer): Buffer {
  const filled = Buffer.alloc(padded(bytes.length));
  bytes.copy(filled);
  return filled;
}

/** Asks to be let in. */
export function setupRequest(cookie: XCookie | undefined): Buffer {
  const name = Buffer.from(cookie?.name ?? '', 'latin1');
  const data = cookie?.data ?? Buffer.alloc(0);
  const head = Buffer.alloc(12);
  // Little-endian, version 11.0.
  head.write('l', 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(data.length, 8);
  return Buffer.concat([head, inPads(name), inPads(data)]);
}

/** Whether the header of the answer lets one in, and how many bytes follow it. */
export const setupAnswer = (header: Buffer): { readonly isIn: boolean; readonly rest: number } => ({
  isIn: header.readUInt8(0) === 1,
  rest: header.readUInt16LE(6) * 4,
});

/** The first screen's root window, from what follows that header: after the vendor's name and the picture formats. */
export const rootWindow = (setup: Buffer): number =>
  setup.readUInt32LE(32 + padded(setup.readUInt16LE(16)) + setup.readUInt8(21) * 8);

/** Asks for an extension by its name. */
export function queryExtension(name: string): Buffer {
  const bytes = inPads(Buffer.from(name, 'latin1'));
  const head = Buffer.alloc(8);
  head.writeUInt8(98);
  head.writeUInt16LE(2 + bytes.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, bytes]);
}

/** The number by which the extension is called; `undefined` if the X server has none. */
export const extensionCode = (reply: Buffer): number | undefined =>
  reply.readUInt8(8) === 1 ? reply.readUInt8(9) : undefined;

/** Calls one of RandR's functions. */
function randr(code: number, member: number, ...values: readonly number[]): Buffer {
  const request = Buffer.alloc(4 + values.length * 4);
  request.writeUInt8(code);
  request.writeUInt8(member, 1);
  request.writeUInt16LE(1 + values.length, 2);
  for (const [index, value] of values.entries()) request.writeUInt32LE(value, 4 + index * 4);
  return request;
}

/** Says which version of RandR the following calls are of: 1.3. */
export const randrVersion = (code: number): Buffer => randr(code, 0, 1, 3);

/** Asks for the outputs on which this root window is shown. */
export const randrOutputs = (code: number, root: number): Buffer => randr(code, 25, root);

/** The first output, if there is one: after the controllers. */
export const firstOutput = (reply: Buffer): number | undefined =>
  reply.readUInt16LE(18) === 0 ? undefined : reply.readUInt32LE(replyHeader + reply.readUInt16LE(16) * 4);

/** Asks for an output, whenever it was set up. */
export const randrOutput = (code: number, output: number): Buffer => randr(code, 9, output, 0);

/** An output's name: after its controllers, modes and clones. */
export function outputName(reply: Buffer): string {
  const from = 36 + (reply.readUInt16LE(26) + reply.readUInt16LE(28) + reply.readUInt16LE(32)) * 4;
  return reply.subarray(from, from + reply.readUInt16LE(34)).toString('latin1');
}
