import { z } from 'zod';
import { ofLength } from '../../shared/length';
import { appHostSchema, appIdSchema, settingShapes } from '../../shared/settings';
import { accessTokenSchema } from '../domain/account/access-token';
import { type Credentials, pastedCredentials } from '../domain/account/credentials';

const encrypted = { protection: z.enum(['keyring', 'weak']), data: z.base64().refine(ofLength(0, 400_000)) };

/** Version 1 had no number, did not say what had encrypted it, and knew pasted tokens only. */
const version1 = z.object({
  ...encrypted,
  version: z.undefined().optional(),
  backend: z.undefined().optional(),
});
const version2 = z.object({
  ...encrypted,
  version: z.literal(2),
  backend: z.string().refine(ofLength(1, 100)),
});

/** What stands in the vault's file. A record of a newer version can't be read. */
export const recordSchema = z.union([version2, version1]);

/** The version that is written. */
export const recordVersion = 2;

/** The keys of a record in the file. */
export const recordKeys = ['version', 'protection', 'backend', 'data'] as const;

const user = z.object({
  // Not there in records of earlier versions: the next call to the server tells.
  sub: z.string().exactOptional(),
  name: z.string(),
  account: z.string().exactOptional(),
  accounts: z.array(z.string()),
});
const place = { appHost: appHostSchema, appId: appIdSchema };

const credentials1 = z
  .object({ ...place, accessToken: accessTokenSchema, user })
  .transform((old): Credentials => pastedCredentials(old, old.user));

const credentials2 = z.object({
  ...place,
  clientId: appIdSchema,
  scopes: z.string(),
  tokens: z.object({
    accessToken: accessTokenSchema,
    expiresAt: z.number().exactOptional(),
    refreshToken: accessTokenSchema.exactOptional(),
  }),
  user,
  // Not there in earlier records: the settings tell.
  events: z
    .object({ eventsHost: settingShapes.eventsHost, eventCode: settingShapes.eventCode })
    .exactOptional(),
});

/** What a record of this version holds once it is decrypted. */
export const credentialsSchema = (version: 2 | undefined): z.ZodType<Credentials> =>
  version === 2 ? credentials2 : credentials1;
