import type { XCookie } from './x-authority';

// The few words of the X protocol that it takes to know whose an X server is, and to speak to its window manager
// (X Window System Protocol, "Encoding").

/** Bytes of the header of what answers a connection, and of every reply, event and error. */
export const setupHeader = 8;
export const messageHeader = 32;

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

/** A request that has nothing but a name. */
function named(code: number, name: string): Buffer {
  const bytes = inPads(Buffer.from(name, 'latin1'));
  const head = Buffer.alloc(8);
  head.writeUInt8(code);
  head.writeUInt16LE(2 + bytes.length / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, bytes]);
}

/** A request that has nothing but numbers. */
function numbers(code: number, member: number, ...values: readonly number[]): Buffer {
  const request = Buffer.alloc(4 + values.length * 4);
  request.writeUInt8(code);
  request.writeUInt8(member, 1);
  request.writeUInt16LE(1 + values.length, 2);
  for (const [index, value] of values.entries()) request.writeUInt32LE(value, 4 + index * 4);
  return request;
}

/** Asks for an extension by its name. */
export const queryExtension = (name: string): Buffer => named(98, name);

/** The number by which the extension is called; `undefined` if the X server has none. */
export const extensionCode = (reply: Buffer): number | undefined =>
  reply.readUInt8(8) === 1 ? reply.readUInt8(9) : undefined;

/** Says which version of RandR the following calls are of: 1.3. */
export const randrVersion = (code: number): Buffer => numbers(code, 0, 1, 3);

/** Asks for the outputs on which this root window is shown. */
export const randrOutputs = (code: number, root: number): Buffer => numbers(code, 25, root);

/** The first output, if there is one: after the controllers. */
export const firstOutput = (reply: Buffer): number | undefined =>
  reply.readUInt16LE(18) === 0 ? undefined : reply.readUInt32LE(messageHeader + reply.readUInt16LE(16) * 4);

/** Asks for an output, whenever it was set up. */
export const randrOutput = (code: number, output: number): Buffer => numbers(code, 9, output, 0);

/** An output's name: after its controllers, modes and clones. */
export function outputName(reply: Buffer): string {
  const from = 36 + (reply.readUInt16LE(26) + reply.readUInt16LE(28) + reply.readUInt16LE(32)) * 4;
  return reply.subarray(from, from + reply.readUInt16LE(34)).toString('latin1');
}

/** Asks for the number of a name. */
export const internAtom = (name: string): Buffer => named(16, name);

export const atomOf = (reply: Buffer): number => reply.readUInt32LE(8);

/** Asks for a window's property that is one number. */
export function getNumber(window: number, property: number): Buffer {
  const cardinal = 6;
  return numbers(20, 0, window, property, cardinal, 0, 1);
}

/** That number; `undefined` if the window has no such property. */
export const numberOf = (reply: Buffer): number | undefined =>
  reply.readUInt8(1) === 32 && reply.length > messageHeader ? reply.readUInt32LE(messageHeader) : undefined;

/** From now on each change of this window's properties comes as an event. */
export function watchProperties(window: number): Buffer {
  const eventMask = 1 << 11;
  const propertyChange = 1 << 22;
  return numbers(2, 0, window, eventMask, propertyChange);
}

/** Whether the event is that the property was set. */
export const isSet = (event: Buffer, property: number): boolean =>
  (event.readUInt8(0) & 0x7f) === 28 && event.readUInt32LE(8) === property && event.readUInt8(16) === 0;

/** Sends a message about a window to the window manager of the screen with this root (EWMH, "Root Window Messages"). */
export function tellManager(root: number, window: number, kind: number, ...data: readonly number[]): Buffer {
  // SubstructureNotify and SubstructureRedirect.
  const mask = (1 << 19) | (1 << 20);
  const clientMessage = 33;
  const bits = 32;
  const values = Array.from({ length: 5 }, (_, index) => data[index] ?? 0);
  return numbers(25, 0, root, mask, clientMessage | (bits << 8), window, kind, ...values);
}
