import { z } from 'zod/mini';

/** An access token as it may stand in a header and a query: visible ASCII, no blanks. */
export const accessTokenSchema = z.string().check(z.trim(), z.regex(/^[\u0021-\u007E]{1,16384}$/));
