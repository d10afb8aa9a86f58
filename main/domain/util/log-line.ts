import { z } from 'zod/mini';
import { contract } from '../../../shared/ipc';

/** A word of this app's own: no token, address or push code looks like that. */
const word = z.string().check(z.regex(/^(?=.{1,30}$)[a-z]+(?:-[a-z0-9]+)*$/));

/**
 * All that may ever stand in the log in addition to the event, and what it looks like. Nowhere is free text from
 * outside.
 */
const fields = {
  kind: word,
  reason: word,
  channel: z.string().check(z.refine((name) => Object.hasOwn(contract, name))),
  codeTail: z.string().check(z.regex(/^[A-Za-z0-9._~=-]{0,6}$/)),
  /** An exception's, and the bundle's line that it came from. */
  name: z.string().check(z.regex(/^(?:unknown|[A-Z][A-Za-z]{0,39})$/)),
  place: z.string().check(z.regex(/^(?:unknown|[\w-]{1,40}\.js:\d{1,7})$/)),
  /** How many of the kind there were by then. */
  count: z.string().check(z.regex(/^\d{1,15}$/)),
  version: z.string().check(z.regex(/^\d{1,5}(?:\.\d{1,5}){2}(?:-[a-z0-9.]{1,12})?$/)),
} as const;

type FieldName = keyof typeof fields;

/** The fields that a line can have in addition to the event. */
export type LogFields = { readonly [Name in FieldName]?: string };

const isField = (name: string): name is FieldName => Object.hasOwn(fields, name);

/** Written in place of a value that must not be logged. */
const withheld = 'withheld';

const checked = (value: string, shape: z.ZodMiniType<string>): string =>
  shape.safeParse(value).success ? value : withheld;

/**
 * What may be written of what happened, and when (`at`, ISO 8601). A field that is not named above is left out, one that
 * does not look right is withheld, whatever the caller meant.
 */
export const logLine = (at: string, event: string, given: LogFields): string =>
  JSON.stringify({
    at,
    event: checked(event, word),
    ...Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) =>
        isField(name) ? [[name, checked(value, fields[name])]] : [],
      ),
    ),
  });

const orWithheld = (field: z.ZodMiniType<string>) => z.exactOptional(z.union([field, z.literal(withheld)]));

/** A line as the log writes it. It has been in a file since, which anyone may have edited. */
const lineSchema = z.strictObject({
  at: z.iso.datetime(),
  event: word,
  kind: orWithheld(fields.kind),
  reason: orWithheld(fields.reason),
  channel: orWithheld(fields.channel),
  codeTail: orWithheld(fields.codeTail),
  name: orWithheld(fields.name),
  place: orWithheld(fields.place),
  count: orWithheld(fields.count),
  version: orWithheld(fields.version),
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
