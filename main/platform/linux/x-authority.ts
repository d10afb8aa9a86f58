import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';

/** What an X server asks for before it lets a program in. */
export type XCookie = { readonly name: string; readonly data: Buffer };

/** The one way that every X server of a desktop knows. */
const cookieName = 'MIT-MAGIC-COOKIE-1';

/** Families of addresses (Xauth.h). */
const local = 256;
const wild = 65_535;

/** Reads the entries of an authority file: a family, and four fields with their lengths, all of it big-endian (Xau(3)). */
function* entriesOf(file: Buffer): Generator<{ family: number; fields: readonly Buffer[] }> {
  let at = 0;
  while (at + 2 <= file.length) {
    const family = file.readUInt16BE(at);
    at += 2;
    const fields: Buffer[] = [];
    for (let field = 0; field < 4; field++) {
      if (at + 2 > file.length) return;
      const end = at + 2 + file.readUInt16BE(at);
      if (end > file.length) return;
      fields.push(file.subarray(at + 2, end));
      at = end;
    }
    yield { family, fields };
  }
}

/** The cookie of this computer's X server with this number, from an authority file's content. */
export function cookieIn(file: Buffer, display: string, host: string): XCookie | undefined {
  for (const { family, fields } of entriesOf(file)) {
    const [address = '', number = '', name = ''] = fields.map((field) => field.toString('latin1'));
    const isHere = family === wild || (family === local && address === host);
    const [, , , data] = fields;
    if (isHere && (number === '' || number === display) && name === cookieName && data) return { name, data };
  }
  return undefined;
}

/** The cookie that this user has for it; none is needed where the X server lets its user in without. */
export function cookieFor(env: NodeJS.ProcessEnv, display: string): XCookie | undefined {
  try {
    return cookieIn(readFileSync(env['XAUTHORITY'] || join(homedir(), '.Xauthority')), display, hostname());
  } catch {
    return undefined;
  }
}
