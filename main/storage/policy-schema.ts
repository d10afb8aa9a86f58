import { z } from 'zod';
import { locales } from '../../shared/locale';
import { appHostSchema, appIdSchema, feedSchema, settingShapes } from '../../shared/settings';

/** A choice of two words, for which real booleans are taken as well: `false` is the first one. */
export const either = <const No extends string, const Yes extends string>(no: No, yes: Yes) =>
  z.union([z.enum([no, yes]), z.boolean().transform((value): No | Yes => (value ? yes : no))]);

/** What `policy check` and the documents say of a key: what it is for, and what may stand there. */
export const said = (description: string, allowed: string) => ({ description, allowed });

const booleans = '`true`, `false`';

/**
 * What an organisation can set for its people. Validation, the JSON Schema, `policy check` and the tables of the documents
 * are made of this.
 */
export const policySchema = z.strictObject({
  appHost: appHostSchema
    .meta(said('Server address', '`https://…` (`http://` for this machine only), no path'))
    .exactOptional(),
  appId: appIdSchema.meta(said('App ID', 'letters, digits, `.`, `_`, `~`, `-`; at most 128')).exactOptional(),
  clientId: appIdSchema
    .meta(said('OpenID Connect client, if it isn’t the App ID', 'as the App ID'))
    .exactOptional(),
  scopes: settingShapes.scopes
    .meta(said('What to ask for at the sign-in', 'space-separated names, including `openid`'))
    .exactOptional(),
  redirectPort: z
    .union([settingShapes.redirectPort, z.number().transform(String).pipe(settingShapes.redirectPort)])
    .meta(
      said(
        'Port of `http://127.0.0.1:PORT/callback`, for servers that want it registered exactly',
        '`1024` to `65535`',
      ),
    )
    .exactOptional(),
  eventsHost: settingShapes.eventsHost
    .meta(
      said(
        'Event centre or relay, from which requests come',
        '`wss://…` (`ws://` for this machine only), no path',
      ),
    )
    .exactOptional(),
  eventCode: settingShapes.eventCode
    .meta(
      said(
        'Event code: GenAuth’s own event centre needs one, a relay takes any',
        'letters, digits, `.`, `_`, `-`; at most 128',
      ),
    )
    .exactOptional(),
  statusEndpoint: settingShapes.statusEndpoint
    .meta(said('Which endpoint receives the answers', '`change-pushcode-status`, `set-pushcode-status`'))
    .exactOptional(),
  locale: z
    .enum(locales)
    .meta(said('Language', locales.map((each) => `\`${each}\``).join(', ')))
    .exactOptional(),
  theme: settingShapes.theme.meta(said('Theme', '`system`, `light`, `dark`')).exactOptional(),
  trayIcon: settingShapes.trayIcon.meta(said('Tray icon', '`colour`, `monochrome`')).exactOptional(),
  approveShortcut: settingShapes.approveShortcut
    .meta(said('Approve from anywhere', 'keys such as `CommandOrControl+Alt+Y`; empty: none'))
    .exactOptional(),
  denyShortcut: settingShapes.denyShortcut
    .meta(said('Deny from anywhere', 'keys such as `CommandOrControl+Alt+N`; empty: none'))
    .exactOptional(),
  notifications: either('off', 'on')
    .meta(said('A notification for each request', `\`on\`, \`off\`, ${booleans}`))
    .exactOptional(),
  sound: either('off', 'on')
    .meta(said('Whether notifications may sound', `\`on\`, \`off\`, ${booleans}`))
    .exactOptional(),
  startAtLogin: either('no', 'yes')
    .meta(said('Start at login', `\`yes\`, \`no\`, ${booleans}`))
    .exactOptional(),
  startHidden: either('no', 'yes')
    .meta(said('Start at login without a window', `\`yes\`, \`no\`, ${booleans}`))
    .exactOptional(),
  keepInTray: z
    .enum(['yes'])
    .meta(said('Closing the window leaves the app running, without a question', '`yes`'))
    .exactOptional(),
  updates: settingShapes.updates
    .meta(said('Whether users are told about new versions', '`off`, `notify`'))
    .exactOptional(),
  updateFeed: feedSchema
    .meta(said('Address of the signed file that names the newest version', '`https://…`, with its path'))
    .exactOptional(),
  updateDeferDays: z
    .union([settingShapes.updateDeferDays, z.number().transform(String).pipe(settingShapes.updateDeferDays)])
    .meta(said('Days for which a new version isn’t mentioned', '`0` to `13`'))
    .exactOptional(),
});

/** An account that an organisation allows, with what goes with it in place of the single settings. */
export const policyAccountSchema = z.strictObject({
  appHost: appHostSchema,
  appId: appIdSchema,
  clientId: appIdSchema.exactOptional(),
  scopes: settingShapes.scopes.exactOptional(),
  eventsHost: settingShapes.eventsHost.exactOptional(),
  eventCode: settingShapes.eventCode.exactOptional(),
});

/** An account that an organisation allows. */
export type PolicyAccount = z.infer<typeof policyAccountSchema>;

/** What an organisation can set for its users. */
export type Policy = z.infer<typeof policySchema>;
