import type { SignInProblem } from '../snapshot';

type SignInField = Extract<SignInProblem, { kind: 'field' }>['field'];

/** English: the main window without its settings. */
export const windowEn = {
  titled: (part: string) => `${part} – Push Approver`,
  settings: 'Settings',
  signOut: 'Sign out',
  reconnect: 'Reconnect now',
  retryIn: (time: string) => `Next attempt in ${time}.`,
  retryNow: 'Trying now…',
  offlineMeans: 'New requests will not arrive until the connection is back.',
  starting: 'Looking for your stored sign-in…',
  broken: 'Something went wrong inside Push Approver, and your last action may not have been carried out.',

  open: 'Open requests',
  finished: 'Finished',
  denyAll: 'Deny all',
  empty: 'No open requests',
  emptyMeans: 'When someone signs in with your account, the request appears here and in a small window.',
  remove: 'Remove from the list',

  code: {
    title: 'Enter a push code',
    label: 'Push code or link',
    help: 'For a request that did not appear by itself. A link begins with push-approver://.',
    submit: 'Show request',
    malformed: 'This is neither a push code nor a Push Approver link. Please copy it whole.',
    'already-known': 'This request is already known or no longer open.',
  },

  signIn: {
    title: 'Sign in',
    intro: 'Push Approver answers sign-in requests with your own GenAuth account.',
    appHost: 'Server address',
    appHostHelp: 'For example https://example.genauth.ai',
    appId: 'App ID',
    appIdHelp: 'Your application’s ID in GenAuth',
    accessToken: 'Access token',
    accessTokenHelp: 'It is checked with the server and never shown again.',
    submit: 'Sign in with an access token',
    checking: 'Checking with the server…',
    field: {
      appHost: 'Please enter an address that begins with https://, without a path.',
      appId: 'Please enter the ID: letters, digits, dots, hyphens and underscores only.',
      accessToken: 'Please paste the whole access token, without spaces.',
    } satisfies Record<SignInField, string>,
    refused: 'The server does not accept this access token.',
    reason: {
      'token-unreadable': 'Your stored sign-in can no longer be read on this computer. Please sign in again.',
      'keyring-changed':
        'The keyring that protected your stored sign-in is not there any more. Please sign in again.',
      'session-ended': 'Your sign-in has ended. Please sign in again.',
    },
  },

  storage: {
    question: 'Keep you signed in?',
    why: 'This computer has no keyring that could protect your access token.',
    memory: 'This session only',
    memoryMeans: 'You sign in again after quitting. The safe choice.',
    weak: 'Store anyway',
    weakMeans: 'Stored weakly protected: other programs on this computer could read it.',
  },

  tray: {
    question: 'Keep running in the tray?',
    why: 'Push Approver can only show sign-in requests while it runs.',
    keep: 'Keep running',
    quit: 'Quit',
  },

  quiet: {
    title: 'Quiet mode',
    until: (reason: string, time: string) => `${reason}. Until ${time}, requests appear only in this list.`,
    end: 'End quiet mode',
  },

  notice: {
    'policy-unreadable': (path: string) =>
      `Your organisation’s settings could not be read and do not apply: ${path}`,
    'policy-bad-key': (key: string) => `Your organisation’s setting “${key}” is not valid and was ignored.`,
    'settings-damaged': 'Your settings could not be read. The defaults apply.',
    'settings-bad-key': (key: string) => `The stored setting “${key}” is not valid. Its default applies.`,
    'vault-damaged': 'Your stored sign-in could not be read. Please sign in again.',
    keptAs: (path: string) => `The old file was kept as ${path}`,
    'not-saved': 'Your sign-in could not be stored. It holds until you quit.',
    'no-sign-out-page':
      'The server’s sign-out page could not be opened. Your browser may still be signed in.',
    'event-unreadable':
      'A message from the event centre could not be read. If you expect a request, enter its push code.',
    'link-unreadable': 'The link that was opened holds no push code that could be read.',
    reported:
      'You reported a sign-in that was not yours. Someone may know your password: change it, and tell your administrator.',
  },
  dismiss: 'Dismiss',
};
