import { z } from 'zod';

/** A push code as GenAuth makes them: URL-safe characters only. Bearer-like: never logged or shown whole. */
export const pushCodeSchema = z.string().regex(/^[A-Za-z0-9._~=-]{1,512}$/);

/** The default life of a push code in seconds, where nothing names one (GenAuth's documented example). */
export const defaultExpireTime = 120;

/** Life of a push code in seconds. */
export const expireTimeSchema = z.number().positive();

/** When a push login started, as ISO 8601 text or epoch milliseconds; gives epoch milliseconds. */
export const createdAtSchema = z
  .union([z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)), z.number()])
  .pipe(z.number().positive().max(8.64e15));

/** The number that the browser shows, as text or a number. */
export const matchNumberSchema = z
  .union([z.string(), z.number().transform(String)])
  .pipe(z.string().regex(/^\d{2,6}$/));
