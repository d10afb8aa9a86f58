import { readFileSync } from 'node:fs';
import type { z } from 'zod/mini';
import { appendSync, appendSynced } from './whole-file';

/** What a file holds, one JSON value on each line. A line that a kill has cut counts for nothing. Never throws. */
export function readLines<T>(path: string, schema: z.ZodMiniType<T>): readonly T[] {
  const lineOf = (text: string): readonly T[] => {
    try {
      return [schema.parse(JSON.parse(text))];
    } catch {
      return [];
    }
  };
  try {
    return readFileSync(path, 'utf8').split('\n').flatMap(lineOf);
  } catch {
    // It is absent, or can't be read.
    return [];
  }
}

/** Appends a value. Throws if it can't be written. */
export const appendLine = (path: string, value: unknown): void => appendSync(path, textOfLine(value));

/** Appends a value, and resolves when it survives a loss of power, too. Rejects if it can't be written. */
export const appendLineSynced = (path: string, value: unknown): Promise<void> =>
  appendSynced(path, textOfLine(value));

/** A line, which begins with the break: after one that a kill has cut comes a new one. */
export const textOfLine = (value: unknown): string => `\n${JSON.stringify(value)}`;
