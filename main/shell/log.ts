import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A name that this app's own code gives. Tokens, addresses and push codes do not look like that. */
const ownName = /^[A-Za-z-]{1,30}$/;

/** All that may ever stand in the log, and what it looks like. No field holds free text from outside. */
const shapes = {
  kind: ownName,
  reason: ownName,
  channel: ownName,
  codeTail: /^[A-Za-z0-9._~=-]{0,6}$/,
  version: /^\d{1,5}(?:\.\d{1,5}){2}(?:-[a-z0-9.]{1,12})?$/,
} as const;

const shapeOf: ReadonlyMap<string, RegExp> = new Map(Object.entries(shapes));

/** What a line can tell beside the event. */
export type LogFields = { readonly [Name in keyof typeof shapes]?: string };

/** Writes one line. */
export type Log = (event: string, fields?: LogFields) => void;

/** Bytes after which the log starts anew; the one before is kept. */
const largest = 256 * 1024;

/**
 * A log in a file: one JSON object per line, two small files at most. What does not look as it must is withheld here,
 * whatever the caller meant. A log that can't be written stops nothing.
 */
export function openLog(path: string): Log {
  return (event, fields = {}) => {
    const line = { at: new Date().toISOString(), event: checked(event, ownName), ...permitted(fields) };
    try {
      mkdirSync(dirname(path), { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.1`);
      appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to say it.
    }
  };
}

const checked = (value: string, shape: RegExp): string => (shape.test(value) ? value : 'withheld');

const permitted = (fields: LogFields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const shape = shapeOf.get(name);
      return shape ? [[name, checked(value, shape)]] : [];
    }),
  );
