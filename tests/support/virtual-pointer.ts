import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect } from '@playwright/test';

/** Objects of this client, by the numbers that it gives them. */
const objects = { display: 1, registry: 2, manager: 3, pointer: 4 } as const;

/** Of the protocol's requests: what is used here, by their numbers. */
const requests = { getRegistry: 1, bind: 0, createPointer: 0, moveTo: 1, button: 2, frame: 4 } as const;

const managerName = 'zwlr_virtual_pointer_manager_v1';

/** As Linux calls the left one. */
const leftButton = 0x110;

/** A pointer of one's own in a compositor that knows wlroots' protocol for them, such as sway. */
export class VirtualPointer {
  readonly #socket: Socket;
  readonly #screen: { readonly width: number; readonly height: number };

  private constructor(socket: Socket, screen: { readonly width: number; readonly height: number }) {
    this.#socket = socket;
    this.#screen = screen;
  }

  /** Plugs it in. `socket`: the compositor's; `screen`: the size of all that it shows. */
  static async plugIn(
    socket: string,
    screen: { readonly width: number; readonly height: number },
  ): Promise<VirtualPointer> {
    const connection = connect(socket);
    await once(connection, 'connect');
    let told = Buffer.alloc(0);
    connection.on('data', (data) => {
      told = Buffer.concat([told, data]);
    });
    const pointer = new VirtualPointer(connection, screen);
    pointer.#ask(objects.display, requests.getRegistry, objects.registry);
    await expect.poll(() => nameOfManager(told)).toBeDefined();
    const name = nameOfManager(told) ?? 0;
    pointer.#ask(objects.registry, requests.bind, name, managerName, 1, objects.manager);
    // For whichever seat there is.
    pointer.#ask(objects.manager, requests.createPointer, 0, objects.pointer);
    return pointer;
  }

  /** Moves it to a place on the screen. */
  moveTo(x: number, y: number): void {
    const { width, height } = this.#screen;
    this.#ask(objects.pointer, requests.moveTo, Date.now() >>> 0, x, y, width, height);
    this.#ask(objects.pointer, requests.frame);
  }

  /** Presses its left button and lets it go. */
  click(): void {
    for (const state of [1, 0]) {
      this.#ask(objects.pointer, requests.button, Date.now() >>> 0, leftButton, state);
      this.#ask(objects.pointer, requests.frame);
    }
  }

  /** Unplugs it. */
  unplug(): void {
    this.#socket.destroy();
  }

  #ask(object: number, request: number, ...args: readonly (number | string)[]): void {
    const body = Buffer.concat(args.map((arg) => (typeof arg === 'string' ? textOf(arg) : wordsOf(arg))));
    this.#socket.write(Buffer.concat([wordsOf(object, ((8 + body.length) << 16) | request), body]));
  }
}

/** Numbers as the protocol wants them: in this computer's order of bytes. */
const wordsOf = (...words: readonly number[]): Buffer => Buffer.from(Uint32Array.from(words).buffer);

/** A text with its length, a zero at its end, and filled up to whole words. */
function textOf(text: string): Buffer {
  const bytes = Buffer.from(`${text}\0`);
  return Buffer.concat([wordsOf(bytes.length), bytes, Buffer.alloc(-bytes.length & 3)]);
}

/** The number under which the compositor offers its manager of pointers, if it has told of it yet. */
function nameOfManager(told: Buffer): number | undefined {
  for (let at = 0; at + 8 <= told.length;) {
    const size = told.readUInt16LE(at + 6);
    if (at + size > told.length) return undefined;
    const isGlobal = told.readUInt32LE(at) === objects.registry && told.readUInt16LE(at + 4) === 0;
    if (isGlobal && told.subarray(at, at + size).includes(`${managerName}\0`))
      return told.readUInt32LE(at + 8);
    at += size;
  }
  return undefined;
}
