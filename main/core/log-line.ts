import { z } from 'zod';
import { contract } from '../../shared/ipc';

/** A word of this app's own: no token or push code looks like that. */
const word = z.string().regex(/^(?=.{1,30}$)[a-z]+(?:-[a-z0-9]+)*$/);

/** A line as the log writes it. It has been in a file since, which anyone may have edited. */
const lineSchema = z.strictObject({
  at: z.iso.datetime(),
  event: word,
  kind: word.exactOptional(),
  reason: word.exactOptional(),
  channel: z
    .string()
    .refine((name) => Object.hasOwn(contract, name))
    .exactOptional(),
  codeTail: z
    .string()
    .regex(/^[A-Za-z0-9._~=-]{0,6}$/)
    .exactOptional(),
  version: z
    .string()
    .regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/)
    .exactOptional(),
});

/** A line of the log as it may be passed on, or `undefined` where it holds what has no place in a log. */
export function readLogLine(line: string): string | undefined {
  try {
    const read = lineSchema.safeParse(JSON.parse(line));
    return read.success ? JSON.stringify(read.data) : undefined;
  } catch {
    return undefined;
  }
}
