import { z } from 'zod/mini';
import { ofLength } from '../../shared/length';
import { appHostSchema, appIdSchema, settingShapes } from '../../shared/settings';
import { accessTokenSchema } from '../domain/account/access-token';
import { type Credentials, pastedCredentials } from '../domain/account/credentials';

const encrypted = { protection: z.enum(['keyring', 'weak']), data: z.base64().check(ofLength(0, 400_000)) };
const backend = z.string().check(ofLength(1, 100));
const id = z.string().check(ofLength(1, 64));

/**
 * One account's entry. `form` 1: from when only pasted tokens were known; the oldest did not say what had encrypted
 * them.
 */
export const entrySchema = z.object({
  ...encrypted,
  id,
  form: z.exactOptional(z.literal(1)),
  backend: z.exactOptional(backend),
});

/** One account's entry, encrypted. */
export type VaultEntry = z.infer<typeof entrySchema>;

/** The version that is written: earlier ones held one account. */
export const recordVersion = 3;

/** What the one entry of an earlier version is called until its account is known. */
export const earlierId = 'earlier';

/** The entry of what is kept in addition to the accounts. */
export const secretId = 'secret';

const version1 = z.object({ ...encrypted, version: z.optional(z.undefined()) });
const version2 = z.object({ ...encrypted, version: z.literal(2), backend });
const version3 = z.object({ version: z.literal(recordVersion), entries: z.array(z.unknown()) });

/** The keys of a record in the file, of any version. */
export const recordKeys = ['version', 'entries', 'protection', 'backend', 'data'] as const;

/** What takes the place of an earlier version's keys. */
export const noEarlierRecord = { protection: null, backend: null, data: null } as const;

const namedSchema = z.looseObject({ id });

/**
 * What a record holds, each entry with its name; one that is damaged keeps it. Undefined where it can't be read at all.
 */
export function entriesOf(record: unknown): readonly z.infer<typeof namedSchema>[] | undefined {
  const now = version3.safeParse(record);
  if (now.success) return now.data.entries.flatMap((entry) => namedSchema.safeParse(entry).data ?? []);
  const second = version2.safeParse(record);
  if (second.success) {
    const { version: _, ...entry } = second.data;
    return [{ ...entry, id: earlierId }];
  }
  const { data: first } = version1.safeParse(record);
  return first && [{ id: earlierId, form: 1, protection: first.protection, data: first.data }];
}

const user = z.object({
  // Absent in records of earlier versions: the next call to the server finds it out.
  sub: z.exactOptional(z.string()),
  name: z.string(),
  account: z.exactOptional(z.string()),
  accounts: z.array(z.string()),
  otherForms: z.exactOptional(z.array(z.string())),
});
const place = { appHost: appHostSchema, appId: appIdSchema };

const credentials1 = z.pipe(
  z.object({ ...place, accessToken: accessTokenSchema, user }),
  z.transform((old): Credentials => pastedCredentials(old, old.user)),
);

const credentials2 = z.object({
  ...place,
  clientId: appIdSchema,
  scopes: z.string(),
  tokens: z.object({
    accessToken: accessTokenSchema,
    expiresAt: z.exactOptional(z.number()),
    refreshToken: z.exactOptional(accessTokenSchema),
  }),
  user,
  // Not there in earlier records: the settings tell.
  events: z.exactOptional(
    z.object({ eventsHost: settingShapes.eventsHost, eventCode: settingShapes.eventCode }),
  ),
});

/** What an entry of this form holds once it is decrypted. */
export const credentialsSchema = (form?: 1): z.ZodMiniType<Credentials> =>
  form === 1 ? credentials1 : credentials2;
