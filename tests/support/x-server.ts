import { mkdirSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** What a test's X server does with those who come. */
export type Manners = {
  /** Lets them in and says that it is XWayland. */
  readonly welcome: 'newer' | 'older' | 'none';
  /** Which process it says that each window is of. */
  readonly pid?: number;
  /** Is given each request that has no answer. */
  readonly heard?: (request: Buffer) => void;
};

/** Extensions by the number that they are called by. */
const numbers = { XWAYLAND: 140, RANDR: 141 };

export const root = 0x2a5;
const controllers = 1;
const output = 0x41;

const pads = (length: number): number => Math.ceil(length / 4) * 4;

/** What a server says of itself at first: no vendor, one format, one screen. */
function setup(): Buffer {
  const rest = Buffer.alloc(32 + 8 + 40);
  rest.writeUInt8(1, 20);
  rest.writeUInt8(1, 21);
  rest.writeUInt32LE(root, 40);
  const head = Buffer.alloc(8);
  head.writeUInt8(1);
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(rest.length / 4, 6);
  return Buffer.concat([head, rest]);
}

/** A reply with these bytes after the usual 32. */
function reply(fill: (bytes: Buffer) => void, more = 0): Buffer {
  const bytes = Buffer.alloc(32 + pads(more));
  bytes.writeUInt8(1);
  bytes.writeUInt32LE(pads(more) / 4, 4);
  fill(bytes);
  return bytes;
}

const extension = (number: number): Buffer =>
  reply((bytes) => {
    bytes.writeUInt8(number === 0 ? 0 : 1, 8);
    bytes.writeUInt8(number, 9);
  });

const outputs = (): Buffer =>
  reply((bytes) => {
    bytes.writeUInt16LE(controllers, 16);
    bytes.writeUInt16LE(1, 18);
    bytes.writeUInt32LE(output, 32 + controllers * 4);
  }, 8);

const named = (name: string): Buffer =>
  reply((bytes) => {
    bytes.writeUInt16LE(controllers, 26);
    bytes.writeUInt16LE(name.length, 34);
    bytes.write(name, 36 + controllers * 4, 'latin1');
  }, 8 + name.length);

/** An event that everyone gets. */
const event = (): Buffer => Buffer.from([34, ...Array.from({ length: 31 }, () => 0)]);

/** The names that programs have asked for; each one's number is its place, from 1. */
const atoms: string[] = [];

/** The number of a name. */
export function atomFor(name: string): number {
  if (!atoms.includes(name)) atoms.push(name);
  return atoms.indexOf(name) + 1;
}

const atom = (name: string): Buffer => reply((bytes) => bytes.writeUInt32LE(atomFor(name), 8));

/** A property that is one number, or that the window does not have. */
const property = (value: number | undefined): Buffer =>
  value === undefined
    ? reply(() => undefined)
    : reply((bytes) => {
        bytes.writeUInt8(32, 1);
        bytes.writeUInt32LE(value, 32);
      }, 4);

/** The event that a property of a window was set, or deleted. */
export function propertyEvent(window: number, name: string, isDeleted = false): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt8(28);
  bytes.writeUInt32LE(window, 4);
  bytes.writeUInt32LE(atomFor(name), 8);
  bytes.writeUInt8(isDeleted ? 1 : 0, 16);
  return bytes;
}

const nameIn = (request: Buffer): string =>
  request.subarray(8, 8 + request.readUInt16LE(4)).toString('latin1');

/** Answers one request. */
function answerTo(request: Buffer, { welcome, pid, heard }: Manners): Buffer {
  const code = request.readUInt8(0);
  if (code === 16) return atom(nameIn(request));
  if (code === 20) return property(pid);
  if (heard && (code === 2 || code === 25)) {
    heard(request);
    return Buffer.alloc(0);
  }
  if (code === 98) {
    const name = nameIn(request);
    if (name === 'XWAYLAND') return extension(welcome === 'newer' ? numbers.XWAYLAND : 0);
    return Buffer.concat([event(), extension(name === 'RANDR' ? numbers.RANDR : 0)]);
  }
  if (code !== numbers.RANDR) return Buffer.alloc(32);
  const member = request.readUInt8(1);
  if (member === 25 && request.readUInt32LE(4) === root) return outputs();
  if (member === 9 && request.readUInt32LE(4) === output)
    return named(welcome === 'none' ? 'screen' : 'XWAYLAND0');
  return member === 0 ? reply(() => undefined) : Buffer.alloc(32);
}

/** Speaks X with one who came. */
export function speakX(socket: Socket, manners: Manners): void {
  let heard = Buffer.alloc(0);
  let isIn = false;
  socket.on('data', (data: Buffer) => {
    heard = Buffer.concat([heard, data]);
    if (!isIn && heard.length >= 12) {
      const length = 12 + pads(heard.readUInt16LE(6)) + pads(heard.readUInt16LE(8));
      if (heard.length < length) return;
      heard = heard.subarray(length);
      isIn = true;
      socket.write(setup());
    }
    if (!isIn) return;
    while (heard.length >= 4 && heard.length >= heard.readUInt16LE(2) * 4) {
      const length = heard.readUInt16LE(2) * 4;
      socket.write(answerTo(heard.subarray(0, length), manners));
      heard = heard.subarray(length);
    }
  });
}

/** An X server of a test's own: `meet` is told of each who comes, and which one they are, from 0. */
export async function startXServer(
  folder: string,
  number: number,
  meet: (socket: Socket, index: number) => void,
): Promise<{ readonly display: string; readonly close: () => void }> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `X${number}`);
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    meet(socket, sockets.push(socket) - 1);
  });
  rmSync(path, { force: true });
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  return {
    display: `:${number}`,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
