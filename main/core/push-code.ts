import { z } from 'zod';

/** A push code as GenAuth makes them: URL-safe characters only. Bearer-like: never logged or shown whole. */
export const pushCodeSchema = z.string().regex(/^[A-Za-z0-9._~=-]{1,512}$/);

/** How many of the last characters may be shown and logged. */
export const tailLength = 6;

/** What of a push code may be shown and logged; less for a code so short that the tail would give it away. */
export const codeTail = (pushCode: string): string =>
  pushCode.slice(pushCode.length - Math.min(tailLength, Math.floor(pushCode.length / 2)));
