import type { Locale } from '../locale';
import type { Answer } from '../push-login';

/** English: the settings. */
export const settingsEn = {
  title: 'Settings',
  back: 'Back',
  atOnce: 'Changes take effect at once, unless it says otherwise.',
  locked: 'Set by your organisation',

  general: 'General',
  shortcuts: 'Shortcuts',
  server: 'GenAuth',

  locale: 'Language',
  localeHelp: 'The language of all texts.',
  localeSystem: 'As in the system',
  localeNames: { en: 'English', 'zh-CN': '简体中文' } satisfies Record<Locale, string>,

  appHost: 'Server address',
  appHostHelp: 'Where GenAuth answers for your application. Used from the next sign-in on.',
  appId: 'App ID',
  appIdHelp: 'Your application’s ID in GenAuth. Used from the next sign-in on.',
  clientId: 'Client ID',
  clientIdHelp: 'The OpenID Connect client. Empty: the App ID. Used from the next sign-in on.',
  scopes: 'Scopes',
  scopesHelp: 'What to ask GenAuth for at the sign-in. Used from the next sign-in on.',
  eventsHost: 'Event centre address',
  eventsHostHelp: 'From where new requests arrive.',
  eventCode: 'Event code',
  eventCodeHelp: 'The name under which GenAuth sends push logins.',
  statusEndpoint: 'Answer through',
  statusEndpointHelp: 'Which of GenAuth’s two endpoints takes your answers.',

  refused: {
    appHost: 'Not changed: an address that begins with https:// is needed, without a path.',
    appId: 'Not changed: letters, digits, dots, hyphens and underscores only.',
    clientId: 'Not changed: letters, digits, dots, hyphens and underscores only.',
    scopes: 'Not changed: names with blanks between them are needed, openid among them.',
    eventsHost: 'Not changed: an address that begins with wss:// is needed, without a path.',
    eventCode: 'Not changed: letters, digits, dots, hyphens and underscores only.',
    shortcut: 'Not changed: these keys can’t be used, or the other shortcut has them.',
    other: 'Not changed: this value is not allowed.',
  },

  shortcut: {
    name: { approve: 'Approve from anywhere', deny: 'Deny from anywhere' } satisfies Record<Answer, string>,
    help: {
      approve: 'Answers the one request whose prompt you see; otherwise it only brings up the prompt.',
      deny: 'Denies the request whose prompt you see.',
    } satisfies Record<Answer, string>,
    keys: (keys: string) => `Keys: ${keys}`,
    taken: 'Taken: another program has these keys. Please choose others.',
    change: 'Change',
    changing: 'Press the new keys…',
    needsModifier: (keys: string) => `Use ${keys} together with a letter, a digit or another key.`,
    cancel: 'Cancel',
    tryIt: 'Try it',
    pressNow: (keys: string) => `Press ${keys} now. Nothing is answered.`,
    works: 'It works.',
    stop: 'Stop',
  },
  promptKeys: (approve: string, deny: string, close: string) =>
    `In the prompt itself: ${approve} approves, ${deny} denies, ${close} closes it without an answer.`,
};
