import { z } from 'zod/mini';

/** A push code as GenAuth makes them: URL-safe characters only. Bearer-like: never logged or shown whole. */
export const pushCodeSchema = z.string().check(z.regex(/^[A-Za-z0-9._~=-]{1,512}$/));

/** The default life of a push code in seconds, where nothing names one (GenAuth's documented example). */
export const defaultExpireTime = 120;

/** Life of a push code in seconds. */
export const expireTimeSchema = z.number().check(z.positive());

/** When a push login started, as ISO 8601 text or epoch milliseconds; gives epoch milliseconds. */
export const createdAtSchema = z.pipe(
  z.union([
    z.pipe(
      z.iso.datetime({ offset: true }),
      z.transform((text) => Date.parse(text)),
    ),
    z.number(),
  ]),
  z.number().check(z.positive(), z.lte(8.64e15)),
);

/** The number that the browser shows, as text or a number. */
export const matchNumberSchema = z.pipe(
  z.union([z.string(), z.pipe(z.number(), z.transform(String))]),
  z.string().check(z.regex(/^\d{2,6}$/)),
);
