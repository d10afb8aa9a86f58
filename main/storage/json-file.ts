import { readFileSync, statSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import type { FileProblem } from '../../shared/file-problem';
import { fail, ok, type Result } from '../../shared/result';

/** A JSON object that was read. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What a file holds, and whether in the form in which this app would write it: an editor may have saved another one. */
export type JsonFile = { readonly object: JsonObject; readonly isPlain: boolean };

/** Reads a file that holds a JSON object, as any editor may have saved it. `most`: bytes. */
export function readJsonFile(
  path: string,
  most = Infinity,
): Result<JsonFile, FileProblem | { readonly kind: 'absent' }> {
  let bytes: Buffer;
  try {
    if (statSync(path).size > most) return fail({ kind: 'too-large', most });
    bytes = readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fail(code === 'ENOENT' ? { kind: 'absent' } : { kind: 'unreadable', code });
  }
  const text = decodeText(bytes);
  if (text === undefined) return fail({ kind: 'encoding' });
  const object = parseObject(text);
  return object.ok ? ok({ object: object.value, isPlain: isUtf8(bytes) && !hasBom(bytes) }) : object;
}

/** The JSON object in a text. */
export function parseObject(text: string): Result<JsonObject, FileProblem> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? ok(value) : fail({ kind: 'no-object' });
  } catch {
    return fail({ kind: 'syntax', ...placeOf(text, firstFault(text)) });
  }
}

// Not zod's record: it passes over a key `__proto__` in silence.
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasBom = (bytes: Buffer): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/**
 * The text in some bytes: UTF-8 or UTF-16, with a byte order mark or without (in UTF-16, every second byte of the first
 * sign is nil then: JSON begins with ASCII). Undefined for all else.
 */
export function decodeText(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return '';
  // As this app writes it. The decoder is loaded for nothing else at the start.
  if (isUtf8(bytes) && !hasBom(bytes) && !bytes.includes(0)) return bytes.toString('utf8');
  const [first = 0, second = 0] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0 && bytes.length > 1);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  try {
    const encoding = isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8';
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // What was cut off in the middle, or is no text at all, may decode all the same.
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/**
 * Where a text stops being JSON. Node says so in some of its messages only: but the beginning of a JSON text is unfinished,
 * and one with a fault in it is not.
 */
function firstFault(text: string): number {
  let [fine, faulty] = [0, text.length];
  if (isBeginning(text)) return text.length;
  while (faulty - fine > 1) {
    const middle = Math.floor((fine + faulty) / 2);
    if (isBeginning(text.slice(0, middle))) fine = middle;
    else faulty = middle;
  }
  return fine;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /position (\d+)/.exec(message)?.[1];
    return /end of JSON|Unterminated/.test(message) || Number(position) >= text.length;
  }
}

function placeOf(text: string, index: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, index).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
