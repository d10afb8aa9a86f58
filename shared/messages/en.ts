import type { Failure, NotGenAuthReason } from '../failure';
import type { Answer } from '../push-login';
import type { ConnectionProblem, QuietReason, Refusal } from '../snapshot';
import { loginEn } from './en-login';
import { settingsEn } from './en-settings';
import { signInEn } from './en-sign-in';
import { windowEn } from './en-window';

/** English, and the shape that every other language must fill. */
export const en = {
  name: 'English',
  appName: 'Push Approver',
  unknown: 'unknown',

  /** What happened. What still stands and what to do is said by `advice`. */
  failure: {
    offline: 'No connection to the server.',
    'untrusted-certificate':
      'The server could not prove who it is: its certificate is not trusted on this computer.',
    'timed-out': 'The server did not answer in time.',
    'not-signed-in': 'The server says that you are not signed in.',
    forbidden: 'The server says that your account may not do this.',
    throttled: 'Too many requests; the server asks to wait.',
    gone: 'This sign-in request is no longer open: it has expired or was answered elsewhere.',
    rejected: 'The server did not accept this.',
    'server-trouble': 'The server has trouble right now.',
    'not-genauth': 'What answers at this address is not GenAuth.',
  } satisfies Record<Failure['kind'], string>,

  notGenAuth: {
    html: 'It sent a web page. A hotel or company network may want you to sign in first.',
    redirect: 'It sent the request on to another address.',
    empty: 'It sent an empty reply.',
    'too-large': 'It sent far more than GenAuth ever would.',
    'not-json': 'Its reply could not be read.',
    'wrong-shape': 'Its reply is not one that GenAuth gives.',
    'http-error': 'It answered with an HTTP error.',
  } satisfies Record<NotGenAuthReason, string>,

  /** What still stands after a failed answer, and what to do. */
  advice: {
    stillOpen: 'Nothing was answered. You can try again.',
    signIn: 'Nothing was answered. Please sign in again; the request stays here.',
    unclear: (answer: Answer): string =>
      answer === 'approve'
        ? 'It is not certain whether your approval arrived. You can send it again.'
        : 'It is not certain whether your refusal arrived. You can send it again.',
    maybeCounted: (answer: Answer): string =>
      answer === 'approve' ? 'Your approval may have counted.' : 'Your refusal may have counted.',
  },
  serverSays: (message: string) => `The server says: “${message}”`,
  requestId: (id: string) => `Request ID ${id}`,

  /** Why an answer was not taken. Nothing was sent. */
  refusal: {
    'too-early': 'Too early. Please look at the request once more.',
    changed: 'The request has changed. Please look at it again.',
    'not-shown': 'Please look at the request first.',
    'not-open': 'This request is no longer open.',
    'already-answered': 'This request is already answered.',
    'not-signed-in': 'Please sign in first; the request stays here.',
    'screen-locked': 'Nothing is approved while the screen is locked.',
    quiet: 'Quiet mode is on: please approve in the window.',
    'number-needed': 'Please choose the number that the browser shows.',
    'several-open': 'Several requests are open. Please choose one.',
  } satisfies Record<Refusal, string>,

  connection: {
    off: 'Not connected',
    connecting: 'Connecting…',
    connected: 'Connected',
    waiting: 'Offline',
    problem: {
      unreachable: 'The event centre cannot be reached.',
      refused: 'The event centre refused the connection.',
      closed: 'The event centre closed the connection.',
      silent: 'The event centre stopped answering.',
    } satisfies Record<ConnectionProblem, string>,
  },

  quiet: {
    burst: 'Many requests in a short time',
    'many-unwanted': 'Many requests that you did not approve',
    reported: 'You reported a request that was not yours',
  } satisfies Record<QuietReason, string>,

  tray: {
    signedOut: 'Signed out',
    connected: 'Waiting for sign-in requests',
    offline: 'Offline: new requests will not arrive',
    /** Whose tray this is: name, account and server. */
    identity: (name: string, account: string | undefined, server: string): string =>
      account === undefined ? `${name} – ${server}` : `${name} – ${account} – ${server}`,
    pending: (count: number): string => (count === 1 ? '1 sign-in request' : `${count} sign-in requests`),
    quiet: 'Quiet mode is on',
    /** One request's entry: app, account and place. */
    entry: (app: string, account: string, place: string) => `${app} – ${account} – ${place}`,
    approve: 'Approve',
    deny: 'Deny',
    review: 'Review…',
    open: 'Open Push Approver',
    endQuiet: 'End quiet mode',
    quit: 'Quit',
  },

  notification: {
    title: 'Sign-in request',
    body: (app: string, account: string, place: string) => `${app}: ${account}, from ${place}. Is this you?`,
    locked: 'Unlock your screen to look at it.',
  },

  login: loginEn,
  window: windowEn,
  browser: signInEn,
  settings: settingsEn,
};
