import { appendFileSync, chmodSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type LogFields, logLine } from '../domain/util/log-line';

export type Log = (event: string, fields?: LogFields) => void;

/** Bytes after which the log starts again; the one before is kept. */
const largest = 256 * 1024;

/** The folder is the log's own: its rights are set, which must never happen to one that others use. */
const folderIn = (userData: string): string => join(userData, 'logs');
const fileIn = (userData: string): string => join(folderIn(userData), 'push-approver.log');

/** A log in the profile: one JSON object per line, two small files at most. A log that can't be written stops nothing. */
export function openLog(userData: string): Log {
  const folder = folderIn(userData);
  const path = fileIn(userData);
  makeFolder(folder);
  return (event, fields = {}) => {
    const line = logLine(new Date().toISOString(), event, fields);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(path, `${path}.1`);
      appendFileSync(path, `${line}\n`, { mode: 0o600 });
    } catch {
      // There is no other place to report it.
    }
  };
}

/** Makes the folder readable for the user only, which older versions did not. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch {
    // It may not be there yet, or be someone else's.
  }
}

/** The lines of a log, oldest first, as they stand in its files: anyone may have edited them. */
export const readLog = (userData: string): readonly string[] =>
  [`${fileIn(userData)}.1`, fileIn(userData)].flatMap((file) => {
    try {
      return readFileSync(file, 'utf8').split('\n').filter(Boolean);
    } catch {
      // It is absent, or can't be read.
      return [];
    }
  });
