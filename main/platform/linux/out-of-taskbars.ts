import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import { cookieFor, type XCookie } from './x-authority';
import { displayNumber, usualServer, XConnection } from './x-connection';
import * as words from './x-words';

/** What is spoken of (Inter-Client Communication Conventions Manual; Extended Window Manager Hints). */
const names = [
  '_NET_WM_PID',
  'WM_STATE',
  '_NET_WM_STATE',
  '_NET_WM_STATE_SKIP_TASKBAR',
  '_NET_WM_STATE_SKIP_PAGER',
] as const;

/** What is to be done with a window's states, and who asks for it: an application. */
const add = 1;
const application = 1;

type Order = { readonly window: number; readonly managed: number; readonly message: Buffer };

/** Keeps a window that has not been shown yet out of taskbars and pagers, for as long as it is there. */
export function keepOutOfTaskbars(window: BrowserWindow, env: NodeJS.ProcessEnv): void {
  const taskbars = new OutOfTaskbars(window.getNativeWindowHandle(), env);
  // Before it is shown for the first time: taskbars would list it for longer.
  window.once('ready-to-show', () => taskbars.begin());
  window.on('show', () => taskbars.begin());
  window.once('closed', () => taskbars.end());
}

/**
 * Has the window manager of X11 keep a window out of taskbars and pagers: Electron can't (electron#33226). A window manager forgets
 * it of a window that is hidden; each time that it manages the window again, it says so in `WM_STATE`, and is told again.
 */
export class OutOfTaskbars {
  readonly #handle: Buffer;
  readonly #env: NodeJS.ProcessEnv;
  readonly #server: typeof usualServer;
  #connection: XConnection | undefined;

  /** @param handle Electron's native handle of a window on the X server that `DISPLAY` names. */
  constructor(handle: Buffer, env: NodeJS.ProcessEnv, server = usualServer) {
    this.#handle = handle;
    this.#env = env;
    this.#server = server;
  }

  /** Begins; does nothing if it has begun, and the X server is still there. Never throws. */
  begin(): void {
    const number = displayNumber(this.#env['DISPLAY']);
    if (this.#connection || number === undefined) return;
    this.#connection = new XConnection(join(this.#server.folder, `X${number}`));
    void this.#keep(this.#connection, number);
  }

  end(): void {
    this.#connection?.close();
  }

  /** Never rejects. */
  async #keep(connection: XConnection, number: string): Promise<void> {
    const timer = setTimeout(() => connection.close(), this.#server.patience);
    try {
      const order = await this.#prepare(connection, cookieFor(this.#env, number));
      clearTimeout(timer);
      if (!order) return;
      // It may be managed already.
      connection.send(words.watchProperties(order.window), order.message);
      for (;;) if (words.isSet(await connection.event(), order.managed)) connection.send(order.message);
    } catch {
      // The X server is gone, or the window. If it is shown once more, that is tried again.
    } finally {
      clearTimeout(timer);
      connection.close();
      this.#connection = undefined;
    }
  }

  /** What to say, and which property's change calls for it; `undefined` where there is nothing to be said. */
  async #prepare(connection: XConnection, cookie: XCookie | undefined): Promise<Order | undefined> {
    const window = this.#handle.readUInt32LE(0);
    const root = await connection.enter(cookie);
    if (root === undefined) return undefined;
    connection.send(...names.map(words.internAtom));
    const atoms: number[] = [];
    while (atoms.length < names.length) atoms.push(words.atomOf(await connection.reply()));
    const [pid = 0, managed = 0, states = 0, ...skipped] = atoms;
    connection.send(words.getNumber(window, pid));
    // Chromium may have been told of another X server: here, this number would be another program's window, or nothing.
    if (words.numberOf(await connection.reply()) !== process.pid) return undefined;
    const message = words.tellManager(root, window, states, add, ...skipped, application);
    return { window, managed, message };
  }
}
