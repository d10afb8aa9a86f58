import { z } from 'zod/mini';
import { ofLength } from './length';
import { locales } from './locale';

const host = String.raw`(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.?|\[::1\])`;
const loopback = String.raw`(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])`;
const port = String.raw`(?::\d{1,5})?`;

const withoutSlash = (text: string): string => text.replace(/\/$/, '');

/** An origin and nothing else: no user, path or query. Encrypted, or on this very machine. */
const origin = (secure: string, plain: string) =>
  z.pipe(
    z.string().check(z.trim(), ofLength(0, 300), z.toLowerCase(), z.overwrite(withoutSlash)),
    z.pipe(
      z.string().check(z.regex(new RegExp(`^(?:${secure}://${host}${port}|${plain}://${loopback}${port})$`))),
      // In the spelling of a URL parser, which also knows the ports, addresses and names that do not exist.
      z.url({ normalize: true }).check(z.overwrite(withoutSlash)),
    ),
  );

const withScheme = (text: string): string =>
  text.includes('://') || text.trim() === '' ? text : `https://${text.trim()}`;

/** The application's own address, `https://example.genauth.ai`; plain http for loopback only. A bare host gets https. */
export const appHostSchema = z.pipe(z.string().check(z.overwrite(withScheme)), origin('https', 'http'));

/** GenAuth's app ID: an opaque name, safe in a header. */
export const appIdSchema = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9._~-]{1,128}$/));

/** Servers with spaces between them. */
const hostsSchema = z.string().check(
  z.trim(),
  ofLength(0, 4000),
  z.refine((text) => text === '' || text.split(' ').every((each) => appHostSchema.safeParse(each).success)),
);

/** The address of a file: `https://…` with a path; plain http for loopback only. */
export const feedSchema = z.pipe(
  z
    .string()
    .check(
      z.trim(),
      ofLength(0, 500),
      z.regex(new RegExp(`^(?:https://${host}${port}|http://${loopback}${port})/[\\w./~%-]*$`, 'i')),
    ),
  z.url(),
);

/** A list of scopes with spaces between them (RFC 6749, 3.3), `openid` among them. */
const scopesSchema = z
  .string()
  .check(z.trim(), ofLength(0, 300), z.regex(/^(?:[!#-[\]-~]+ )*openid(?: [!#-[\]-~]+)*$/));

/** An Electron accelerator with at least one modifier other than Shift, so that plain typing never answers anything. */
export const acceleratorSchema = z
  .string()
  .check(
    ofLength(0, 60),
    z.regex(
      /^(?=(?:Shift\+)*(?:CommandOrControl|Control|Command|Alt|Option|Super|Meta)\+)(?:(?:CommandOrControl|Control|Command|Alt|Option|Super|Meta|Shift)\+){1,4}(?:[A-Z0-9]|F[1-9]|F1[0-9]|F2[0-4]|Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete)$/,
    ),
  );

/** Each setting with its check. What is stored on disk, changed over IPC and set by policy goes through these. */
export const settingShapes = {
  appHost: z.union([appHostSchema, z.literal('')]),
  appId: z.union([appIdSchema, z.literal('')]),
  /** The OpenID Connect client; empty: the app ID. */
  clientId: z.union([appIdSchema, z.literal('')]),
  /** What to ask for at the sign-in; `openid` among it (OpenID Connect Core, 3.1.2.1). */
  scopes: scopesSchema,
  /** Where the browser comes back to, for servers that know one address only; empty: any that is free. */
  redirectPort: z.string().check(
    z.trim(),
    z.regex(/^(?:[1-9]\d{3,4})?$/),
    z.refine((port) => port === '' || (Number(port) >= 1024 && Number(port) <= 65_535)),
  ),
  eventsHost: origin('wss', 'ws'),
  /** Made in GenAuth's console, whose own event centre needs one. A relay takes any, also none. */
  eventCode: z.string().check(z.trim(), z.regex(/^[A-Za-z0-9._-]{0,128}$/)),
  /** The servers that were found to take the access token after `Bearer` only. Found out by the app; no user sets it. */
  bearerHost: hostsSchema,
  statusEndpoint: z.enum(['change-pushcode-status', 'set-pushcode-status']),
  locale: z.enum(['system', ...locales]),
  /** Empty: none. */
  approveShortcut: z.union([acceleratorSchema, z.literal('')]),
  denyShortcut: z.union([acceleratorSchema, z.literal('')]),
  theme: z.enum(['system', 'light', 'dark']),
  /** `monochrome`: in the one colour that suits the panel, where that is known. macOS knows this one only. */
  trayIcon: z.enum(['colour', 'monochrome']),
  /** A notification for each new request, in addition to the prompt. */
  notifications: z.enum(['on', 'off']),
  /** Whether notifications may sound. */
  sound: z.enum(['on', 'off']),
  /** Start when the user signs in to the computer. */
  startAtLogin: z.enum(['no', 'yes']),
  /** Start at login without a window. */
  startHidden: z.enum(['no', 'yes']),
  /** Closing the window leaves the app in the tray. Asked once. */
  keepInTray: z.enum(['ask', 'yes']),
  /** Whether the user is told of a new version. Nothing is downloaded or installed. */
  updates: z.enum(['off', 'notify']),
  /** Where the feed of versions lies; empty: nowhere, and nothing is asked. */
  updateFeed: z.union([feedSchema, z.literal('')]),
  /** For how many days after its release a version is not told of. */
  updateDeferDays: z.string().check(z.regex(/^(?:\d|1[0-3])$/)),
  /** Of the newest feed that was taken: an older one is refused. Found out by the app; no user sets it. */
  updateCounter: z.string().check(z.regex(/^\d{1,16}$/)),
  /** The steps of the first minute. `try`: someone has signed in once; only the last step is left. */
  welcome: z.enum(['open', 'try', 'done']),
  /** That this desktop shows no tray icon is said once. */
  trayHint: z.enum(['open', 'told']),
  /** That no window comes up for a request in this desktop's session is said once. */
  popUpHint: z.enum(['open', 'told']),
} as const;

/** Everything that a user can set. */
export const settingsSchema = z.strictObject(settingShapes);

/** Everything that a user can set. */
export type Settings = z.infer<typeof settingsSchema>;

/** The settings before the user has changed any. */
export const defaultSettings: Settings = {
  appHost: '',
  appId: '',
  clientId: '',
  scopes: 'openid profile email phone username offline_access',
  redirectPort: '',
  eventsHost: 'wss://openevent.genauth.ai',
  eventCode: '',
  bearerHost: '',
  statusEndpoint: 'change-pushcode-status',
  locale: 'system',
  approveShortcut: 'CommandOrControl+Alt+Y',
  denyShortcut: 'CommandOrControl+Alt+N',
  theme: 'system',
  trayIcon: 'colour',
  notifications: 'on',
  sound: 'on',
  startAtLogin: 'no',
  startHidden: 'yes',
  keepInTray: 'ask',
  updates: 'off',
  updateFeed: '',
  updateDeferDays: '0',
  updateCounter: '0',
  welcome: 'open',
  trayHint: 'open',
  popUpHint: 'open',
};

/**
 * On Windows, Ctrl+Alt is AltGr, which types on most keyboards: “ń” in Polish, “ü” on the international one of the US.
 */
export const shortcutsOnWindows: Pick<Settings, 'approveShortcut' | 'denyShortcut'> = {
  approveShortcut: 'Control+Shift+F9',
  denyShortcut: 'Control+Shift+F11',
};
