import { statSync } from 'node:fs';
import { join } from 'node:path';
import { cookieFor, type XCookie } from './x-authority';
import { displayNumber, usualServer, XConnection } from './x-connection';
import * as words from './x-words';

/** Whose the X server is that `DISPLAY` names: this session's own, another one, or nobody's who answers this user. */
export type XServer =
  | {
      readonly kind: 'xwayland';
      /** Lets it go. Until then it has a client, and stays. */ readonly leave: () => void;
    }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'absent' };

const usual = { ...usualServer, uid: process.getuid?.() };

/** Newer ones say so themselves; older ones name their screens so. */
async function isXWayland(connection: XConnection, root: number): Promise<boolean> {
  connection.send(...['XWAYLAND', 'RANDR'].map(words.queryExtension));
  const itself = words.extensionCode(await connection.reply());
  const randr = words.extensionCode(await connection.reply());
  if (itself !== undefined) return true;
  if (randr === undefined) return false;
  connection.send(words.randrVersion(randr), words.randrOutputs(randr, root));
  await connection.reply();
  const output = words.firstOutput(await connection.reply());
  if (output === undefined) return false;
  connection.send(words.randrOutput(randr, output));
  return words.outputName(await connection.reply()).startsWith('XWAYLAND');
}

async function ask(connection: XConnection, cookie: XCookie | undefined): Promise<XServer> {
  const root = await connection.enter(cookie);
  if (root === undefined) return { kind: 'foreign' };
  return (await isXWayland(connection, root))
    ? { kind: 'xwayland', leave: () => connection.close() }
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
  const connection = new XConnection(path);
  const timer = setTimeout(() => connection.close(), patience);
  let found: XServer = { kind: 'absent' };
  try {
    found = await ask(connection, cookieFor(env, number));
  } catch {
    // Nobody listens, or what listens speaks no X.
  } finally {
    clearTimeout(timer);
    if (found.kind !== 'xwayland') connection.close();
  }
  return found;
}
