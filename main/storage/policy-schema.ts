import { z } from 'zod/mini';
import { locales } from '../../shared/locale';
import { appHostSchema, appIdSchema, feedSchema, settingShapes } from '../../shared/settings';

/** A choice of two words, for which real booleans are taken as well: `false` is the first one. */
export const either = <const No extends string, const Yes extends string>(no: No, yes: Yes) =>
  z.union([
    z.enum([no, yes]),
    z.pipe(
      z.boolean(),
      z.transform((value): No | Yes => (value ? yes : no)),
    ),
  ]);

/** A setting of text that may stand there as a number, too. */
const orNumber = <T extends z.ZodMiniType<string, string>>(shape: T) =>
  z.union([shape, z.pipe(z.pipe(z.number(), z.transform(String)), shape)]);

/** What `policy check` and the documents say of a key: what it is for, and what may stand there. */
export type KeyMeaning = { readonly description: string; readonly allowed: string };

/** What each key of a policy means. */
export const meanings = z.registry<KeyMeaning>();

/** A key that a policy may have. */
export function key<T extends z.ZodMiniType>(shape: T, description: string, allowed: string) {
  const schema = z.exactOptional(shape);
  meanings.add(schema, { description, allowed });
  return schema;
}

const booleans = '`true`, `false`';

/**
 * What an organisation can set for its people. Validation, the JSON Schema, `policy check` and the tables of the documents
 * are made of this.
 */
export const policySchema = z.strictObject({
  appHost: key(appHostSchema, 'Server address', '`https://…` (`http://` for this machine only), no path'),
  appId: key(appIdSchema, 'App ID', 'letters, digits, `.`, `_`, `~`, `-`; at most 128'),
  clientId: key(appIdSchema, 'OpenID Connect client, if it isn’t the App ID', 'as the App ID'),
  scopes: key(
    settingShapes.scopes,
    'What to ask for at the sign-in',
    'space-separated names, including `openid`',
  ),
  redirectPort: key(
    orNumber(settingShapes.redirectPort),
    'Port of `http://127.0.0.1:PORT/callback`, for servers that want it registered exactly',
    '`1024` to `65535`',
  ),
  eventsHost: key(
    settingShapes.eventsHost,
    'Event centre or relay, from which requests come',
    '`wss://…` (`ws://` for this machine only), no path',
  ),
  eventCode: key(
    settingShapes.eventCode,
    'Event code: GenAuth’s own event centre needs one, a relay takes any',
    'letters, digits, `.`, `_`, `-`; at most 128',
  ),
  statusEndpoint: key(
    settingShapes.statusEndpoint,
    'Which endpoint receives the answers',
    '`change-pushcode-status`, `set-pushcode-status`',
  ),
  locale: key(z.enum(locales), 'Language', locales.map((each) => `\`${each}\``).join(', ')),
  theme: key(settingShapes.theme, 'Theme', '`system`, `light`, `dark`'),
  trayIcon: key(settingShapes.trayIcon, 'Tray icon', '`colour`, `monochrome`'),
  approveShortcut: key(
    settingShapes.approveShortcut,
    'Approve from anywhere',
    'keys such as `CommandOrControl+Alt+Y`; empty: none',
  ),
  denyShortcut: key(
    settingShapes.denyShortcut,
    'Deny from anywhere',
    'keys such as `CommandOrControl+Alt+N`; empty: none',
  ),
  notifications: key(either('off', 'on'), 'A notification for each request', `\`on\`, \`off\`, ${booleans}`),
  sound: key(either('off', 'on'), 'Whether notifications may sound', `\`on\`, \`off\`, ${booleans}`),
  startAtLogin: key(either('no', 'yes'), 'Start at login', `\`yes\`, \`no\`, ${booleans}`),
  startHidden: key(either('no', 'yes'), 'Start at login without a window', `\`yes\`, \`no\`, ${booleans}`),
  keepInTray: key(z.enum(['yes']), 'Closing the window leaves the app running, without a question', '`yes`'),
  updates: key(settingShapes.updates, 'Whether users are told about new versions', '`off`, `notify`'),
  updateFeed: key(
    feedSchema,
    'Address of the signed file that names the newest version',
    '`https://…`, with its path',
  ),
  updateDeferDays: key(
    orNumber(settingShapes.updateDeferDays),
    'Days for which a new version isn’t mentioned',
    '`0` to `13`',
  ),
});

/** An account that an organisation allows, with what goes with it in place of the single settings. */
export const policyAccountSchema = z.strictObject({
  appHost: appHostSchema,
  appId: appIdSchema,
  clientId: z.exactOptional(appIdSchema),
  scopes: z.exactOptional(settingShapes.scopes),
  eventsHost: z.exactOptional(settingShapes.eventsHost),
  eventCode: z.exactOptional(settingShapes.eventCode),
});

/** An account that an organisation allows. */
export type PolicyAccount = z.infer<typeof policyAccountSchema>;

/** What an organisation can set for its users. */
export type Policy = z.infer<typeof policySchema>;
