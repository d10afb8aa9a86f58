import { z } from 'zod/mini';
import type { User } from '../../../shared/state/accounts';
import { otherFormsOf } from '../../domain/account/account-names';
import { plainText } from '../../domain/util/plain-text';
import { jsonText } from './json';
import { ofLength } from '../../../shared/length';

/**
 * What GenAuth puts around every reply. Only `statusCode` decides; the rest is taken where it makes sense. Codes from
 * 100 to 299 other than 200 are not documented, so nothing may be read into them.
 */
export const envelopeSchema = z.object({
  statusCode: z.union([z.literal(200), z.int().check(z.gte(300), z.lte(999))]),
  message: z.catch(z.optional(z.string()), undefined),
  // Older replies write it as a string.
  apiCode: z.catch(
    z.optional(z.union([z.int(), z.pipe(z.string().check(z.regex(/^\d{1,9}$/)), z.transform(Number))])),
    undefined,
  ),
  requestId: z.catch(z.optional(z.string()), undefined),
  data: z.optional(z.unknown()),
});

/** What stands around the replies of calls older than v3. */
export const oldEnvelopeSchema = z.object({
  statusCode: z.optional(z.undefined()),
  code: z.int(),
  message: z.string(),
});

/** What GenAuth puts around every reply. */
export type Envelope = z.infer<typeof envelopeSchema>;

/** What `set-pushcode-status` returns. */
export const successSchema = z.object({ success: z.boolean() });

/**
 * What `get-pushlogin-relation-apps` returns: the list, or (as the documentation's sample has it) a string that holds it.
 */
export const relationAppsSchema = z.pipe(
  z.object({ appIds: z.nullish(z.union([z.array(z.string()), z.pipe(jsonText, z.array(z.string()))])) }),
  z.transform(({ appIds }) => appIds ?? []),
);

/** A field of the profile that a user can read; GenAuth sends unset ones as null. */
const readable = z.catch(
  z.nullish(
    z.pipe(
      z.string(),
      z.transform((text) => plainText(text) || undefined),
    ),
  ),
  undefined,
);

/** An ID is compared as it is; a server that writes it as a number means the same. */
const idSchema = z.catch(
  z.optional(z.union([z.string().check(ofLength(1, 256)), z.pipe(z.number(), z.transform(String))])),
  undefined,
);

/** What `get-profile` returns about the signed-in user. The user ID stands in where there is no better name. */
export const userSchema = z.pipe(
  z.object({
    userId: idSchema,
    name: readable,
    nickname: readable,
    username: readable,
    email: readable,
    phone: readable,
    phoneCountryCode: readable,
  }),
  z.transform(({ userId: id, name, nickname, username, email, phone, phoneCountryCode }, context): User => {
    const userId = id === undefined ? undefined : plainText(id) || undefined;
    const account = email ?? username ?? phone;
    const shown = name ?? nickname ?? account ?? userId;
    if (shown === undefined || shown === null) {
      context.issues.push({ code: 'custom', message: 'nobody', input: id });
      return z.NEVER;
    }
    const accounts = [email, username, phone].filter((each) => typeof each === 'string');
    const otherForms = phone && phoneCountryCode ? otherFormsOf(phone, phoneCountryCode) : [];
    return {
      ...(id === undefined ? {} : { sub: id }),
      name: shown,
      ...(account ? { account } : {}),
      accounts,
      ...(otherForms.length === 0 ? {} : { otherForms }),
    };
  }),
);
