import { statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { cookieFor, type XCookie } from './x-authority';
import * as words from './x-words';

/** Whose the X server is that `DISPLAY` names: this session's own, another one, or nobody's who answers this user. */
export type XServer =
  | {
      readonly kind: 'xwayland';
      /** Lets it go. Until then it has a client, and stays. */ readonly leave: () => void;
    }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'absent' };

/** Where X servers listen, and the longest wait, in milliseconds: a compositor starts XWayland only when someone comes. */
const usual = { folder: '/tmp/.X11-unix', patience: 5000, uid: process.getuid?.() };

/** The number of an X server on this computer, as `DISPLAY` names it; one on another computer has none. */
export const displayNumber = (display: string | undefined): string | undefined =>
  /^(?:unix(?:\/[^:]*)?)?:(\d{1,5})(?:\.\d{1,5})?$/.exec(display ?? '')?.[1];

/** Bytes of the longest reply that is read. */
const longest = 1 << 20;

/** What an X server says, in pieces of the length that is asked for. */
class Listener {
  readonly #chunks: AsyncIterator<unknown>;
  #heard = Buffer.alloc(0);

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]();
  }

  /** Rejects when the X server is gone, or nobody waits any more. */
  async take(length: number): Promise<Buffer> {
    if (length > longest) throw new Error('No X server says that much');
    while (this.#heard.length < length) {
      const next: IteratorResult<unknown, unknown> = await this.#chunks.next();
      if (!(next.value instanceof Buffer)) throw new Error('The X server is gone');
      this.#heard = Buffer.concat([this.#heard, next.value]);
    }
    const taken = this.#heard.subarray(0, length);
    this.#heard = this.#heard.subarray(length);
    return taken;
  }

  /** The next reply, whatever else the X server tells everyone in between. */
  async reply(): Promise<Buffer> {
    for (;;) {
      const head = await this.take(words.replyHeader);
      const kind = head.readUInt8(0);
      if (kind === 0) throw new Error('The X server refuses');
      if (kind === 1) return Buffer.concat([head, await this.take(head.readUInt32LE(4) * 4)]);
    }
  }
}

/** Newer ones say so themselves; older ones name their screens so. */
async function isXWayland(socket: Socket, setup: Buffer, listener: Listener): Promise<boolean> {
  socket.write(Buffer.concat(['XWAYLAND', 'RANDR'].map(words.queryExtension)));
  const itself = words.extensionCode(await listener.reply());
  const randr = words.extensionCode(await listener.reply());
  if (itself !== undefined) return true;
  if (randr === undefined) return false;
  socket.write(
    Buffer.concat([words.randrVersion(randr), words.randrOutputs(randr, words.rootWindow(setup))]),
  );
  await listener.reply();
  const output = words.firstOutput(await listener.reply());
  if (output === undefined) return false;
  socket.write(words.randrOutput(randr, output));
  return words.outputName(await listener.reply()).startsWith('XWAYLAND');
}

async function ask(socket: Socket, cookie: XCookie | undefined): Promise<XServer> {
  const listener = new Listener(socket);
  socket.write(words.setupRequest(cookie));
  const { isIn, rest } = words.setupAnswer(await listener.take(words.setupHeader));
  if (!isIn) return { kind: 'foreign' };
  const setup = await listener.take(rest);
  return (await isXWayland(socket, setup, listener))
    ? { kind: 'xwayland', leave: () => void socket.destroy() }
    : { kind: 'foreign' };
}

function ownerOf(path: string): number | undefined {
  try {
    return statSync(path).uid;
  } catch {
    return undefined;
  }
}

/** Asks the X server itself whose it is, as this user. Never rejects. */
export async function findXServer(
  env: NodeJS.ProcessEnv,
  { folder, patience, uid } = usual,
): Promise<XServer> {
  const number = displayNumber(env['DISPLAY']);
  if (number === undefined) return { kind: env['DISPLAY'] ? 'foreign' : 'absent' };
  const path = join(folder, `X${number}`);
  // Anyone may listen in that folder, and would see the windows and press their buttons.
  const owner = ownerOf(path);
  if (owner !== undefined && owner !== uid) return { kind: 'foreign' };
  const socket = connect(path);
  // What goes wrong is told by what is awaited.
  socket.on('error', () => undefined);
  const timer = setTimeout(() => socket.destroy(), patience);
  let found: XServer = { kind: 'absent' };
  try {
    found = await ask(socket, cookieFor(env, number));
  } catch {
    // Nobody listens, or what listens speaks no X.
  } finally {
    clearTimeout(timer);
    if (found.kind !== 'xwayland') socket.destroy();
  }
  return found;
}
