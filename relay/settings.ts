import { z } from 'zod';
import { fail, ok, type Result } from '../shared/result';
import { ofLength } from '../shared/length';

const fewestSecretBytes = 32;

const list = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** The origin of an https address (http for this machine only); `undefined` for anything more or else. */
function originOf(text: string): string | undefined {
  const url = parseUrl(text);
  if (!url || url.username !== '' || url.password !== '') return undefined;
  const isBare = url.pathname === '/' && url.search === '' && url.hash === '';
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname));
  return isBare && isSafe ? url.origin : undefined;
}

const appIdSchema = z.string().regex(/^[\w.-]{1,128}$/, 'holds what is no app ID');

const environmentSchema = z.object({
  GENAUTH_HOST: z
    .string('is missing: the address of your GenAuth application, https://…')
    .transform((text, context) => {
      const origin = originOf(text);
      if (origin !== undefined) return origin;
      context.addIssue('must be https://… without a path (http:// for this machine only)');
      return z.NEVER;
    }),
  GENAUTH_APP_ID: appIdSchema.optional(),
  RELAY_APP_IDS: z
    .string('is missing: the app IDs whose tokens count, comma between')
    .transform(list)
    .pipe(
      z
        .array(appIdSchema)
        .check(ofLength(1, Infinity, 'names no app ID'))
        .check(ofLength(0, 100, 'names more than 100 app IDs')),
    ),
  RELAY_SECRETS: z
    .string('is missing: one or two secrets of at least 32 bytes, comma between')
    .transform(list)
    .pipe(
      z
        .array(z.string())
        .check(ofLength(1, Infinity, 'names no secret'))
        .check(ofLength(0, 2, 'holds more than two secrets'))
        .refine(
          (secrets) => secrets.every((secret) => Buffer.byteLength(secret) >= fewestSecretBytes),
          `holds a secret of less than ${fewestSecretBytes} bytes`,
        )
        .refine((secrets) => secrets.every((secret) => /^[!-~]+$/.test(secret)), {
          error: 'holds a secret that no header can carry: use visible ASCII characters without blanks',
        }),
    ),
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .pipe(z.number().max(65_535, 'must be a number from 0 to 65535'))
    .default(8787),
  REDIS_URL: z
    .string()
    .refine((text) => /^rediss?:$/.test(parseUrl(text)?.protocol ?? ''), 'must be redis://… or rediss://…')
    .optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
});

/** The relay's settings. */
export type RelaySettings = {
  /** The origin of the GenAuth application. */
  readonly genauthHost: string;
  /** The web app in whose name push logins are started. */
  readonly webAppId: string | undefined;
  /** The apps whose access tokens count. */
  readonly appIds: readonly string[];
  /** The secrets by which the organisation's backend is recognised; two while one replaces the other. */
  readonly secrets: readonly string[];
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly redisUrl: string | undefined;
  /** Paths of PEM files. */
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
};

/** Reads the settings from the environment. What is wrong is told in one line a variable, without its value. */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): Result<RelaySettings, readonly string[]> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(given);
  const isHalfTls = (given['TLS_CERT'] === undefined) !== (given['TLS_KEY'] === undefined);
  const problems = new Map<string, string>();
  for (const { path, message } of read.error?.issues ?? []) {
    const name = String(path[0]);
    if (!problems.has(name)) problems.set(name, message);
  }
  if (isHalfTls) problems.set('TLS_CERT and TLS_KEY', 'need each other');
  if (!read.success || isHalfTls) return fail([...problems].map(([name, message]) => `${name} ${message}`));
  const { data } = read;
  const { TLS_CERT: cert, TLS_KEY: key } = data;
  return ok({
    genauthHost: data.GENAUTH_HOST,
    webAppId: data.GENAUTH_APP_ID,
    appIds: data.RELAY_APP_IDS,
    secrets: data.RELAY_SECRETS,
    host: data.HOST,
    port: data.PORT,
    redisUrl: data.REDIS_URL,
    tls: cert === undefined || key === undefined ? undefined : { cert, key },
  });
}
