// This room: every text, a file for each language.

import type { HelpPage } from '../../help';
import type { CheckStep, StepResult } from '../../connection-check';
import type { Failure, NotGenAuthReason } from '../../failure';
import type { Answer } from '../../request';
import type { BrowserSignInProblem } from '../../sign-in';
import type { ServerObstacle } from '../../set-up';
import type { ConnectionProblem } from '../../state/connection';
import type { QuietReason, Refusal } from '../../state/requests';
import type { SignInProblem } from '../../state/accounts';
import type { WelcomeStep } from '../../state/settings';
import { pluralsOf } from '../format';

type SignInField = Extract<SignInProblem, { kind: 'field' }>['field'];

const plural = pluralsOf('en');

// Said before the sign-in and after it.
const untrustedServer = 'Can’t verify the server’s identity: its certificate isn’t trusted on this computer.';
const noGenAuth = 'This address isn’t a GenAuth server.';

/** English, and the shape that every other language must fill. */
export const messages = {
  /** What the language calls itself. */
  name: 'English',
  appName: 'Push Approver',
  unknown: 'unknown',
  cancel: 'Cancel',
  keyring: { mac: 'keychain', other: 'keyring' },

  /** What happened. What still stands and what to do is said by `advice`. */
  failure: {
    offline: 'No connection to the server.',
    'untrusted-certificate': untrustedServer,
    proxy: 'The proxy on the way to the server asks for a name and a password.',
    'timed-out': 'The server didn’t respond in time.',
    'not-signed-in': 'The server says you’re not signed in.',
    forbidden: 'Your account isn’t allowed to do this.',
    throttled: 'Too many requests. The server asks you to wait.',
    gone: 'This sign-in request is no longer open: it expired or was answered elsewhere.',
    withdrawn: 'This sign-in request was withdrawn.',
    stopped: 'You stopped sending your answer.',
    rejected: 'The server rejected the request.',
    'next-step': 'The server requires another step first.',
    'old-form': 'The server answered in an older GenAuth format.',
    'server-trouble': 'The server is having problems.',
    'other-server':
      'This server sends sign-ins to another server. Nothing was sent there. Your administrator can allow that server.',
    'not-genauth': noGenAuth,
  } satisfies Record<Failure['kind'], string>,

  notGenAuth: {
    html: 'It sent a web page. A hotel or company network may require you to sign in first.',
    redirect: 'It redirected the request to another address.',
    empty: 'It sent an empty reply.',
    'too-large': 'Its reply is far larger than GenAuth’s.',
    'not-json': 'Its reply couldn’t be read.',
    'wrong-shape': 'Its reply isn’t in GenAuth’s format.',
    'http-error': 'It returned an HTTP error.',
  } satisfies Record<NotGenAuthReason, string>,

  /** What still stands after a failed answer, and what to do. */
  advice: {
    stillOpen: 'Your answer wasn’t sent. You can try again.',
    notAccepted: 'Your answer wasn’t accepted. You can try again.',
    forbidden: 'Your answer wasn’t accepted. Ask your administrator for access.',
    signIn: 'Your answer wasn’t accepted. Sign in again; the request will still be here.',
    unclear: (answer: Answer): string =>
      answer === 'approve'
        ? 'We couldn’t confirm your approval. You can send it again.'
        : 'We couldn’t confirm your denial. You can send it again.',
    maybeCounted: (answer: Answer): string =>
      answer === 'approve' ? 'Your approval may have gone through.' : 'Your denial may have gone through.',
  },
  /** The wait that the server asks for. */
  asksToWait: (time: string) => `The server asks you to wait ${time}.`,
  serverSays: (message: string) => `The server says: “${message}”`,
  requestId: (id: string) => `Request ID ${id}`,

  /** Why an answer was not taken. Nothing was sent. */
  refusal: {
    'too-early': 'Take a moment to review the request.',
    changed: 'The request has changed. Review it again.',
    'not-shown': 'Review the request first.',
    'not-open': 'This request is no longer open.',
    'already-answered': 'This request has already been answered.',
    'not-signed-in': 'Sign in first; the request will still be here.',
    'account-needed': 'First choose the account that answers.',
    'other-session': 'This request belongs to a different account. Sign in there to answer.',
    'screen-locked': 'You can’t approve while the screen is locked.',
    quiet: 'Requests are muted. Approve in the window.',
    'number-needed': 'Choose the number shown in your browser.',
    'numbers-differ': 'This request arrived with two different numbers. You can only deny it.',
    'no-number': 'This request has no number to match. Your organisation only lets you deny it.',
    'turned-off': 'Turned off by your organisation.',
    'several-open': 'Several requests are open. Choose one.',
  } satisfies Record<Refusal, string>,

  connection: {
    off: 'Not connected',
    'no-event-code': 'Event code missing',
    connecting: 'Connecting…',
    connected: 'Connected',
    waiting: 'Offline',
    problem: {
      unreachable: 'Can’t reach the notification service.',
      untrusted:
        'Can’t verify the notification service’s identity: its certificate isn’t trusted on this computer.',
      refused: 'The notification service refused the connection.',
      closed: 'The notification service closed the connection.',
      silent: 'The notification service timed out.',
    } satisfies Record<ConnectionProblem, string>,
  },

  quiet: {
    burst: 'Too many requests at once',
    'many-unwanted': 'Too many requests you didn’t approve',
    reported: 'You reported a request',
    'by-hand': 'Turned on by you',
  } satisfies Record<QuietReason, string>,

  tray: {
    signedOut: 'Signed out',
    /** Whose tray this is: name, account and server. */
    identity: (name: string, account: string | undefined, server: string): string =>
      account === undefined ? `${name} – ${server}` : `${name} – ${account} – ${server}`,
    pending: (count: number): string =>
      plural(count, { one: '1 sign-in request', other: `${count} sign-in requests` }),
  },

  /** A request, in one sentence. */
  isThisYou: (app?: string, account?: string, place?: string) =>
    `${account ?? 'Someone'} is signing in to ${app ?? 'an unknown app'} from ${place ?? 'an unknown location'}. Is this you?`,

  /** A practice request: every place that shows one says so. */
  practice: {
    /** The mark, and what the app that is signed in to is called. */
    name: 'Practice',
    place: 'Your computer',
    result: 'Just practice: no one was signed in.',
    send: 'Send me a test request',
    help: 'A test request appears just like a real one: in a small window, and in the tray menu if your desktop has one. Nothing is sent to the server.',
  },

  /** The steps of the first minute. */
  welcome: {
    title: 'Welcome to Push Approver',
    steps: 'Steps',
    step: { server: 'Server', 'sign-in': 'Sign in', 'try-it': 'Try it' } satisfies Record<
      WelcomeStep,
      string
    >,
    /** Read aloud after a step's name. */
    stepSpoken: (number: number, total: number) => `Step ${number} of ${total}`,
    serverHelp: 'Ask your administrator, or look in GenAuth’s console.',
    next: 'Next',
    /** Which keys answer. */
    answerIt: (approve: string, deny: string) =>
      `Answer in the window or tray, or press ${approve} to approve, ${deny} to deny.`,
    learnt: 'This is how it works',
    learntPrompt:
      'Each request opens in a small window, and is listed in the tray menu if your desktop has one.',
    learntKeys: (approve: string, deny: string) =>
      `${approve} approves the request you see, ${deny} denies it.`,
    /** On Linux only, where an app can't find out what covers its windows. */
    firstPress: (approve: string) =>
      `The first press of ${approve} only brings the small window to the front. Press again to approve.`,
    learntClose: 'Closing the small window doesn’t approve or deny anything.',
    learntMark: 'A request without the “Practice” mark is real.',
    skip: 'Skip',
    done: 'Done',
  },

  /** What the server says of the application before the sign-in. Warnings: nothing is blocked. */
  setUp: {
    app: 'App',
    events: 'Notification service',
    'wrong-server': {
      proxy: 'Your proxy doesn’t let you through to this address.',
      dns: 'Server not found. Check the address, and that you’re online.',
      tls: 'No encrypted connection is possible. Check the address and its port.',
      certificate: untrustedServer,
      connection: 'Nothing responds at this address. Check it, and that you’re online.',
      server: noGenAuth,
    } satisfies Record<ServerObstacle, string>,
    'wrong-app': 'The server doesn’t know this App ID.',
    'shared-secret-signature': (alg: string) =>
      `The server is set to sign ID tokens with ${alg}, which Push Approver can’t check. Your administrator can change it to RS256.`,
    'missing-redirect': (address: string) =>
      address.endsWith('.1/callback')
        ? `None of the registered redirect addresses match. Your administrator can register ${address} with any port.`
        : `None of the registered redirect addresses match. Your administrator can register exactly ${address}.`,
    'missing-grants': (grants: string) =>
      `This app isn’t allowed to use ${grants}. Your administrator can allow it.`,
    means: 'You can still try to sign in.',
  },

  /** One push login, in the prompt and in the list. */
  login: {
    title: 'Sign-in request',
    question: (app: string) => `Is this you signing in to ${app}?`,
    questionWithoutApp: 'Is this you signing in?',
    /** How many more requests wait behind it. */
    waiting: (count: number) => `+${count} waiting`,
    none: 'No open requests',
    showAll: 'Show all',
    /** The button that shows what is needed less often. */
    details: 'Details',

    field: {
      /** The account that answers. */
      account: 'Account',
      /** The account that the request names, where it is another one. */
      requestedFor: 'Requested for',
      app: 'App',
      appId: 'App ID',
      location: 'Location',
      ip: 'IP address',
      device: 'Device',
      browser: 'Browser',
      os: 'System',
      time: 'Time',
      code: 'Push code',
      /** In front of the names of those that the request does not say. */
      unknown: 'Unknown',
    },
    justNow: 'just now',
    codeTail: (tail: string) => `ends in ${tail}`,
    left: (time: string) => `${time} left`,
    /** Read aloud now and then. */
    leftSpoken: (time: string) => `${time} left to answer.`,
    /** Read aloud as the prompt appears: what is asked, and the time that is left. */
    asked: (question: string, left: string) => `${question} ${left}`,

    note: {
      link: 'This came from a link. Approve only if you opened it yourself just now.',
      practice: 'This is only practice: nothing is sent to the server.',
      /** What the user has never approved before. */
      novel: { address: 'New address', device: 'New device', both: 'New address and device' },
      novelMeans: 'You haven’t approved a sign-in from here before.',
      pasted:
        'This push code was entered manually. Approve only if you started this sign-in yourself just now.',
      contradictory: 'Messages about this request contradict each other. Deny it unless you’re sure.',
      otherAccount: (own: string) => `This is for a different account, not ${own}.`,
      /** Of several accounts none is chosen. */
      pick: 'Choose the account that this sign-in is for. Until then it can’t be answered.',
      mayNotAnswer:
        'Push Approver isn’t set up to answer for this app. The server will probably reject your answer.',
      signedOut: 'You’re signed out. Sign in to answer; the request will still be here.',
    },

    approve: 'Approve',
    deny: 'Deny',
    notMe: "This wasn't me",
    chooseNumber: 'Choose the number shown in your browser',
    wrongNumberDenies: 'Picking the wrong number denies the request.',
    sendAgain: (answer: Answer): string =>
      answer === 'approve' ? 'Send approval again' : 'Send denial again',
    closeAnswersNothing: 'Closing this window doesn’t approve or deny anything.',
    keyless: 'Keys don’t reach this window. Use shortcuts, the tray or the main window.',
    pauseFirst: 'To approve, pause for a second without clicks or keys.',
    shortcutRests: 'Wait 2 seconds before pressing the shortcut again.',
    close: 'Close',
    next: 'Next request',

    sending: 'Sending your answer…',
    sendingAgain: 'Sending your answer again…',
    /** After tries that came to nothing; `trouble`: why the last one did. */
    retrying: (trouble: string, attempt: number) => `${trouble} Trying again (attempt ${attempt})…`,
    stopSending: 'Stop trying',
    waitingToSend: (time: string) =>
      `The server asks you to wait. Your answer will be sent again in ${time}.`,
    approved: 'Approved',
    denied: 'Denied',
    expired: 'Expired',
    closed: 'No longer open',
    signsIn: (app: string) => `You’re being signed in to ${app}.`,
    signsInWithoutApp: 'You’re being signed in.',
    nobodySignedIn: 'The sign-in was blocked.',
    expiredUnanswered: 'The request timed out before you answered. Nothing was approved.',

    resultSpoken: (title: string, text: string) => `${title}. ${text}`,
    announceResult: (app: string, result: string) => `${app}: ${result}`,
  },
  /** Why a file could not be read. */
  fileProblem: {
    unreadable: (code: string) => `Your system didn’t allow it to be read (${code}).`,
    'too-large': (most: string) => `It is larger than ${most}.`,
    encoding: 'It isn’t text in UTF-8 or UTF-16.',
    syntax: (line: number, column: number) => `It stops being JSON in line ${line}, column ${column}.`,
    'no-object': 'It contains no settings in braces: {…}.',
  },
  /** The main window without its settings. */
  window: {
    titled: (part: string) => `${part} – Push Approver`,
    settings: 'Settings',
    signOut: 'Sign out',
    reconnect: 'Retry now',
    retryIn: (seconds: number) => `Retrying in ${seconds} s`,
    retryNow: 'Retrying…',
    offlineMeans: 'You won’t receive requests until you’re back online.',
    noEventCode: {
      title: 'The event code is missing.',
      means:
        'You won’t receive requests without it. Ask your administrator for the event code, or for your organisation’s relay address. Then sign out and sign in again, and enter it under Advanced.',
    },
    starting: 'Restoring your session…',
    broken: 'Something went wrong. Your last action may not have gone through.',

    open: 'Open requests',
    recent: 'Recent',
    denyAll: (count: number) => `Deny all (${count})`,
    /** While the list is filtered. */
    denyShown: (count: number) => `Deny these ${count}`,
    find: {
      label: 'Filter',
      shown: (shown: number, total: number) => `${shown} of ${total} shown`,
    },
    empty: 'No open requests',
    emptyMeans: 'When someone signs in with your account, the request appears here and in a small window.',
    remove: 'Remove from the list',

    code: {
      title: 'Enter a push code',
      label: 'Push code or link',
      help: 'For a request that didn’t appear automatically. A link begins with push-approver://.',
      submit: 'Show request',
      malformed: 'This isn’t a push code or a Push Approver link. Copy all of it.',
      'already-known': 'This request is already listed or no longer open.',
    },

    accounts: {
      title: 'Accounts',
      add: 'Add account',
      signOut: (name: string) => `Sign out ${name}`,
      remove: (name: string) => `Remove ${name}`,
      /** An account whose stored sign-in can’t be read. */
      unknown: 'A stored account',
      /** In front of what is said about one of several accounts. */
      about: (name: string, text: string) => `${name}: ${text}`,
      choose: 'Choose…',
      /** Where there are too many for their names. */
      count: (all: number) => `${all} accounts`,
    },

    signIn: {
      title: 'Sign in',
      intro: 'Approve or deny sign-ins from your desktop.',
      appHost: 'Server address',
      appHostHelp: 'For example https://example.genauth.ai',
      appId: 'App ID',
      appIdHelp: 'Your application’s ID in GenAuth',
      /** A choice of what the organisation allows: server and App ID. */
      allowed: 'Account of your organisation',
      accessToken: 'Access token',
      accessTokenHelp: 'The server checks it. It’s never shown again.',
      submit: 'Sign in with an access token',
      checking: 'Checking with the server…',
      field: {
        appHost: 'Enter an address that begins with https://, without a path.',
        appId: 'Enter the ID: letters, digits, dots, hyphens and underscores only.',
        accessToken: 'Paste all of the access token, without spaces.',
        eventsHost: 'Enter an address that begins with wss://, without a path.',
        eventCode: 'Enter the code: letters, digits, dots, hyphens and underscores only.',
      } satisfies Record<SignInField, string>,
      refused: 'The server rejected this access token.',
      reason: {
        'token-unreadable': 'Your saved session can no longer be read on this computer. Sign in again.',
        'keyring-changed': (keyring: string) =>
          `The ${keyring} that protected your session is no longer available. Sign in again.`,
        'keyring-locked': (keyring: string) =>
          `Your ${keyring} is locked, so your saved session can’t be opened yet. Unlock it, or sign in again.`,
        'keyring-silent': (keyring: string) =>
          `Your ${keyring} isn’t responding, so your saved session can’t be opened yet. Push Approver keeps trying. You can also sign in again.`,
        'keyring-lost': (keyring: string) =>
          `Your ${keyring} didn’t provide the key to your saved session. Quit Push Approver and start it again, or sign in again.`,
        'session-ended': 'Your session has expired. Sign in again.',
        'not-allowed': 'Your organisation no longer allows this sign-in. Sign in again.',
      },
      /** Why nothing was done. */
      problem: {
        'too-many-accounts': (most: number) =>
          `You’re signed in to ${most} accounts, which is the most there can be. Sign out of one first.`,
        'not-allowed': () =>
          'Your organisation doesn’t allow this account. Nothing was sent. Check the server address and the App ID.',
        'server-not-confirmed': () => 'You didn’t confirm the server. Nothing was sent to it.',
      },
    },

    storage: {
      question: 'Stay signed in?',
      why: (keyring: string) => `No ${keyring} was found on this computer to protect your access token.`,
      memory: 'This session only',
      memoryMeans: 'You sign in again after quitting. The safe choice.',
      weak: 'Store anyway',
      weakMeans: 'Less secure: other programs on this computer could read it.',
    },

    /** Asked before signing out while requests are open. */
    leaving: {
      question: (name: string) => `Sign out ${name}?`,
      why: (count: number): string =>
        plural(count, {
          one: 'A request for this account is still open. You can’t answer it unless you sign in again before it expires.',
          other: `${count} requests for this account are still open. You can’t answer them unless you sign in again before they expire.`,
        }),
    },

    /** Asked where a proxy wants to know who asks. */
    proxy: {
      question: 'Sign in to your proxy',
      why: (proxy: string) =>
        `The proxy ${proxy} asks for a name and a password. Enter them only if you know this proxy. Nothing else gets them.`,
      name: 'Name',
      password: 'Password',
      kept: (keyring: string) => `Saved in your ${keyring}. If there’s none, kept until you quit.`,
      malformed: 'Enter a name. It can’t contain a colon.',
      problem: {
        refused: 'The proxy didn’t accept this name and password.',
        'no-answer': 'Nothing responded, so this couldn’t be checked. Try again.',
      },
      goOn: 'Continue',
      trying: 'Checking…',
      later: 'Not now',
    },

    tray: {
      question: 'Keep running in the background?',
      why: 'Push Approver can only show sign-in requests while it runs.',
      keep: 'Keep running',
      quit: 'Quit',
    },

    quiet: {
      title: 'Mute requests',
      on: 'Requests are muted',
      until: (reason: string, time: string) => `${reason}. Until ${time}, requests appear only in this list.`,
      end: 'Unmute',
    },

    notice: {
      'policy-unreadable': (path: string) =>
        `Your organisation’s settings couldn’t be read. No one can sign in until this is fixed. Tell your administrator: ${path}`,
      'policy-untrusted': (path: string) =>
        `Your organisation’s settings don’t apply, because people other than administrators can change them. Tell your administrator: ${path}`,
      'registry-unreadable': (path: string) =>
        `Your system didn’t say whether your organisation has settings for this app, so none apply. Tell your administrator: ${path}`,
      'policy-bad-keys': (keys: string) =>
        `Some of your organisation’s settings are invalid and were ignored. Tell your administrator: ${keys}`,
      'file-unreadable': (path: string) =>
        `Your system didn’t allow this file to be read. It was left unchanged, and changes you make now are lost when you quit: ${path}`,
      'settings-damaged': 'Your settings couldn’t be read. The defaults apply.',
      'settings-bad-key': (key: string) => `The saved setting “${key}” is invalid. Its default applies.`,
      'vault-damaged': 'Your saved session couldn’t be read. Sign in again.',
      'history-damaged': 'Some or all of your history couldn’t be read. What could be read is still here.',
      'history-not-saved': 'Can’t save your history. Push Approver keeps trying. Is the disk full?',
      'no-tray': 'This desktop may not show a tray icon. Open the app again for this window.',
      'no-pop-up':
        'Requests don’t pop up here: the window would take your keyboard. They come as notifications and in the tray.',
      keptAs: (path: string) => `The old file was kept as ${path}`,
      'unlock-keyring': (keyring: string) =>
        `Unlock your ${keyring} when your system asks for it. Push Approver saves your session there.`,
      'session-not-saved':
        'Can’t save your session. Push Approver keeps trying. Until it’s saved, quitting signs you out.',
      'not-saved': 'Your session couldn’t be saved. It’s lost when you quit.',
      'place-not-saved':
        'The server’s address couldn’t be saved. You may have to enter it again at your next sign-in.',
      'earlier-session-left':
        'What your last session stored couldn’t be removed. Sign out to try again, or ask your administrator.',
      'no-sign-out-page':
        'The server’s sign-out page couldn’t be opened. Your browser may still be signed in.',
      'event-unreadable':
        'A message from the notification service couldn’t be read. If you’re expecting a request, enter its push code.',
      'clock-ahead': (time: string) =>
        `This computer’s clock is ${time} ahead of the server’s. Requests still work, but the times shown are this computer’s. Set its clock.`,
      'clock-behind': (time: string) =>
        `This computer’s clock is ${time} behind the server’s. Requests still work, but the times shown are this computer’s. Set its clock.`,
      'newer-version': (version: string) =>
        `Push Approver ${version} is available. Install it the way you installed this one.`,
      'expired-on-arrival': (count: number) =>
        count === 1
          ? 'A request had already expired, by the server’s clock, when it arrived, so it isn’t shown. If you’re expecting one, start that sign-in again.'
          : `${count} requests had already expired, by the server’s clock, when they arrived, so they aren’t shown. If you’re expecting one, start that sign-in again.`,
      'pushed-out': (count: number) =>
        count === 1
          ? 'Too many requests are waiting, so one was dropped to make room. If it was yours, start that sign-in again.'
          : `Too many requests are waiting, so ${count} were dropped to make room. If one was yours, start that sign-in again.`,
      'link-unreadable': 'The link you opened isn’t a valid Push Approver link.',
      fault:
        'Something went wrong. Push Approver keeps running, but your last action may not have gone through.',
      reported:
        'You reported a sign-in that wasn’t yours. Someone may know your password: change it, and tell your administrator.',
    },
    serverPage: {
      open: (host: string) => `Open ${host}`,
      notOpened: (url: string) => `Your browser couldn’t be opened. The address is ${url}`,
      // On Linux nobody can tell whether a browser really came up.
      asked: (url: string) => `Nothing opened in your browser? The address is ${url}`,
    },
    dismiss: 'Dismiss',
  },
  /** The sign-in in the browser, and the page that the browser ends on. */
  browser: {
    submit: 'Sign in',
    help: 'Your browser opens GenAuth’s sign-in page.',
    preparing: 'Opening the sign-in page…',
    // On Linux nobody can tell whether a browser really came up.
    waiting:
      'Finish signing in in your browser. This window updates automatically. Nothing opened? Copy the link.',
    notOpened: 'Your browser couldn’t be opened. Copy the link into a browser to sign in.',
    finishing: 'Finishing sign-in…',
    address: 'Sign-in link',
    copy: 'Copy link',
    copied: 'Copied.',
    advanced: 'Advanced',
    advancedHelp: 'An access token comes from your administrator or GenAuth’s console.',
    useToken: 'Use an access token',
    openAgain: 'Open browser again',
    keyringAsks: (keyring: string) =>
      `To save your session, your system may ask you to unlock its ${keyring}.`,
    /** Read aloud. */
    signedInAs: (name: string) => `Signed in as ${name}.`,
    unchanged: 'Nothing has changed. You can try again.',

    problem: {
      call: 'Sign-in failed.',
      denied: 'Sign-in was cancelled in the browser, or you’re not allowed to sign in to this app.',
      refused: 'The server refused the sign-in.',
      'page-refused':
        'The server’s sign-in page shows an error. Check the App ID, and that the redirect address is registered.',
      'untrusted-reply': 'The browser’s reply doesn’t belong to this sign-in.',
      'shared-secret-signature':
        'The server signs ID tokens with a shared secret (such as HS256), which Push Approver can’t check. Your administrator can change this app’s ID token signature algorithm to RS256 in GenAuth’s console.',
      'port-taken':
        'The redirect port is in use by another app. Close that app, or change the redirect port.',
      'no-port': 'Your system didn’t allow Push Approver to wait for the browser.',
      'timed-out': 'Timed out after 5 minutes.',
      cancelled: 'Sign-in was cancelled.',
    } satisfies Record<BrowserSignInProblem['kind'], string>,

    endBrowserSession: 'Sign out in the browser too',
    endBrowserSessionMeans: 'Your browser may still be signed in to GenAuth.',
  },
  /** The settings. */
  settings: {
    title: 'Settings',
    saved: 'Saved',

    back: 'Back',
    atOnce: 'Changes are saved automatically.',
    locked: 'Set by your organisation',

    general: 'General',
    notifying: 'Notifications',
    shortcuts: 'Shortcuts',

    asInSystem: 'Same as system',
    checking: 'Checking this address…',

    locale: 'Language',

    theme: 'Theme',

    themeLight: 'Light',
    themeDark: 'Dark',
    trayIcon: 'Tray icon',
    trayIconColour: 'Coloured',
    trayIconMonochrome: 'Black or white, to suit the panel',
    startAtLogin: 'Start at login',
    startAtLoginHelp: 'Push Approver starts when you sign in to this computer, so you don’t miss a request.',
    startHidden: 'Start minimised to the tray',
    startHiddenHelp: 'When started at login, Push Approver doesn’t open its window.',
    notifications: 'Show notifications',
    notificationsHelp:
      'Your system notifies you of a request if its prompt may be out of sight, or if you use a screen reader. The prompt appears either way.',
    sound: 'Sound',
    soundHelp: 'A new request plays your system’s sound. On Linux, the desktop decides.',

    quietOn: (reason: string, time: string) =>
      `On. ${reason}. Until ${time}, requests appear only in the main window.`,
    quietOff: 'Off. Pauses pop-ups, notifications and sounds.',
    quietFor: (time: string) => `Mute for ${time}`,

    appHost: 'Server address',
    appHostHelp: 'Your application’s GenAuth address. Applies at your next sign-in.',
    appId: 'App ID',
    appIdHelp: 'Your application’s ID in GenAuth. Applies at your next sign-in.',
    updates: 'Tell me about new versions',
    updatesHelp:
      'Once a day, Push Approver reads a signed file. Nothing is installed, and the server doesn’t learn who asks.',
    updateFeed: 'Address for new versions',
    updateFeedHelp: 'Where the signed file is that names the newest version. Empty: nothing is checked.',
    clientId: 'Client ID',
    clientIdHelp: 'The OpenID Connect client. Empty: the App ID. Applies at your next sign-in.',
    scopes: 'Scopes',
    scopesHelp: 'What to request from GenAuth. Applies at your next sign-in.',
    redirectPort: 'Redirect port',
    redirectPortHelp:
      'For servers that accept only one redirect address: http://127.0.0.1:PORT/callback. Empty: any free port. Applies at your next sign-in.',
    eventsHost: 'Event centre address',
    eventsHostHelp: 'Where requests come from, until you sign out.',
    eventCode: 'Event code',
    eventCodeHelp:
      'The event under which GenAuth’s own event centre sends push logins. Leave it empty for a relay.',
    statusEndpoint: 'Response endpoint',
    statusEndpointHelp: 'Which of GenAuth’s two endpoints receives your answers.',

    /** Why a change was refused. The old value holds. */
    refused: {
      malformed: {
        appHost: 'Not saved: enter an address that begins with https://, without a path.',
        appId: 'Not saved: use letters, digits, dots, hyphens and underscores only.',
        clientId: 'Not saved: use letters, digits, dots, hyphens and underscores only.',
        scopes: 'Not saved: enter space-separated names, including openid.',
        redirectPort: 'Not saved: enter a number from 1024 to 65535, or nothing.',
        other: 'Not saved: this value isn’t allowed.',
      },
      'not-encrypted': (scheme: string) =>
        `Not saved: without encryption, your token could be read on its way. Begin with ${scheme}.`,
      'keys-in-use':
        'Not saved: these keys type, copy or quit in other apps, or belong to the system. Add a modifier.',
      'same-keys': 'Not saved: the other shortcut uses these keys.',
      unreachable: 'Not saved: nothing responds at this address. Check it, and that you’re online.',
      'kept-by-proxy': 'Not saved: your proxy doesn’t let you through to this address.',
      'no-tls': 'Not saved: no encrypted connection is possible. Check the address and its port.',
      'unknown-name': 'Not saved: server not found. Check the address, and that you’re online.',
      'untrusted-certificate':
        'Not saved: can’t verify the server’s identity. Its certificate isn’t trusted on this computer.',
      locked: 'Not saved: set by your organisation.',
      'not-done': 'Not saved: your system didn’t allow this.',
    },

    shortcut: {
      name: { approve: 'Approve from anywhere', deny: 'Deny from anywhere' } satisfies Record<Answer, string>,
      help: {
        approve:
          'Approves the one request whose prompt you see. If it’s hidden, the first press only shows it; on Linux, the first press always does.',
        deny: 'Denies the request whose prompt you see.',
      } satisfies Record<Answer, string>,
      keys: (keys: string) => `Keys: ${keys}`,
      taken: 'Your system didn’t allow these keys. Another app may use them: choose others.',
      asking: 'Waiting for your desktop to allow these keys. It may ask you.',
      refused: 'Your desktop didn’t allow these keys. You can allow them in its settings for shortcuts.',
      unavailable: 'This desktop doesn’t give keys to apps. Answer in the prompt or in the tray menu.',
      given: (keys: string) => `Set by your desktop: ${keys}.`,
      change: 'Change',
      changing: 'Press the new keys…',
      needsModifier: (keys: string) => `Use ${keys} together with a letter, a digit or another key.`,
      tryIt: 'Try it',
      pressNow: (keys: string) => `Press ${keys} now. Nothing is approved or denied.`,
      works: 'It works.',
      stop: 'Stop',
      none: 'None',

      reset: 'Reset',
    },
    promptKeys: (approve: string, deny: string, close: string) =>
      `In the prompt: ${approve} approves, ${deny} denies, ${close} closes it without an answer.`,

    /** "Test connection". */
    check: {
      title: 'Having trouble?',
      start: 'Test connection',
      help: 'Checks each step of the connection. Nothing is changed. With two accounts on one server, each publishes a test event.',
      needsAddress: 'Enter the server address first.',
      busy: 'Testing…',
      allWell: 'All completed checks are OK.',
      failed: (count: number) => plural(count, { one: '1 check failed.', other: `${count} checks failed.` }),
      step: {
        proxy: 'Proxy',
        dns: 'Name (DNS)',
        tls: 'Encryption (TLS)',
        server: 'Server',
        application: 'Application',
        'sign-in': 'Sign-in',
        events: 'Notification service',
        'push-codes': 'Push codes kept apart',
      } satisfies Record<CheckStep, string>,
      outcome: { ok: 'OK', failed: 'Failed', skipped: 'Skipped' } satisfies Record<
        StepResult['outcome'],
        string
      >,
      advice: {
        proxy: 'This computer’s proxy doesn’t let you through. Check the system’s proxy settings.',
        dns: 'Server not found. Check the server address, and that you’re online.',
        tls: 'No trusted encrypted connection. Check this computer’s clock, or ask your administrator about the certificate.',
        server: 'GenAuth doesn’t respond here. Check the server address, or try again later.',
        application:
          'What the server says about this app may prevent you from signing in. Check the app in GenAuth’s console.',
        'sign-in': 'The server doesn’t accept your session. Sign out, and sign in again.',
        events:
          'You won’t receive requests. Check the event centre address and the event code, or ask your administrator.',
        'push-codes':
          'One account received what another published. Assume that everyone in the user pool receives your push codes, and tell your administrator.',
      } satisfies Record<CheckStep, string>,
      /** Of push codes, also where nothing has failed. */
      keptApart: {
        ok: 'Neither account received what the other published. For what your organisation publishes, this proves nothing.',
        skipped:
          'Not tested. It takes two accounts on one server that passes events on. Assume that GenAuth’s own event centre sends a push code to everyone in the user pool.',
      },
    },

    about: {
      title: 'Help and about',
      version: (name: string, version: string) => `${name} ${version}`,
      help: {
        using: 'How to use it',
        administration: 'For administrators',
        security: 'Security',
      } satisfies Record<HelpPage, string>,
      diagnostics: 'Copy diagnostics',
      diagnosticsHelp:
        'A report for support: versions, settings, states and the end of the log. It contains no token, push code or account.',
      copied: 'Copied.',
      licences: (count: number) => `Third-party licences (${count})`,
    },
    reset: {
      title: 'Reset',
      settings: 'Reset settings',

      everything: 'Reset everything',
      question: 'Reset everything?',
      means: 'All settings go back to their defaults, and the history is deleted. This can’t be undone.',
      meansSignedIn:
        'All settings go back to their defaults, you’re signed out, and the history is deleted. This can’t be undone.',
    },
  },
  /** The list of all that was answered, ran out or failed. */
  history: {
    title: 'History',

    search: 'Filter',
    outcome: 'Outcome',
    allOutcomes: 'All outcomes',
    reported: 'Reported',
    unknown: 'Outcome unknown',
    found: (found: number, total: number): string =>
      plural(total, { one: `${found} of ${total} entry`, other: `${found} of ${total} entries` }),
    empty: 'No entries yet',
    emptyMeans:
      'Requests that you answer, and those that expire or fail, are listed here for 90 days. They stay on this computer.',
    nothingFound: 'No matches. Try fewer words, or all outcomes.',
    more: 'Show more',

    exportCsv: 'Export as CSV',
    exportJson: 'Export as JSON',
    saved: (name: string, count: number): string =>
      plural(count, {
        one: `Saved as ${name}: ${count} entry.`,
        other: `Saved as ${name}: ${count} entries.`,
      }),
    notSaved: 'The file couldn’t be saved. Choose another folder.',
    deleteAll: 'Delete all',
    deleteQuestion: 'Delete the whole history?',
    deleteMeans: 'This can’t be undone. All locations and devices will count as new.',
    delete: 'Delete',
    deleted: 'History deleted.',

    /** Why it ended so. */
    reason: {
      reported: 'You reported this.',
      unanswered: 'The request timed out before you answered.',
      notCounted: 'Your answer wasn’t accepted.',
      unknown: 'Push Approver quit before the server confirmed your answer.',
    },
    origin: { link: 'From a link', pasted: 'Entered manually' },
  },
};

/** Every text of the app, in one language. One that lacks a text does not compile. */
export type Messages = typeof messages;

/** What main alone says: no window loads it. */
export const mainMessages = {
  /** In which GenAuth is to answer. */
  apiLanguage: 'en-US',

  /** Why the app does not start: there is no window to say it in. */
  start: {
    folder: (path: string) =>
      `Push Approver couldn’t start: it can’t create or change files in its folder ${path}. Nothing was saved. Make the folder writable for you, or choose another with --user-data-dir.`,
    variable: (name: string) =>
      `Push Approver couldn’t start: ${name} isn’t the full path of a folder, so there’s no telling where your files belong. Nothing was saved. Set ${name} to one, and start the app again.`,
    failed: (reason: string) =>
      `Push Approver couldn’t start: ${reason}. Try again; if it keeps happening, install it again.`,
  },

  /** What the system’s notifications say. */
  notificationTexts: {
    practice: 'Practice: sign-in request',
    title: 'Sign-in request',
    locked: 'Unlock your screen to review it.',
  },

  /** In the settings: what else the organisation has set. */
  rules: {
    noTokenSignIn: 'You can’t sign in with a token.',
    noPastedCodes: 'You can’t enter push codes.',
    noTrayApproval: 'You can’t approve in the tray menu. Denying works everywhere.',
    noShortcutApproval: 'You can’t approve with a shortcut.',
    requireNumber: 'You can only approve requests that have a number to match.',
    historyDays: (days: number) =>
      plural(days, {
        one: 'The history keeps requests for 1 day.',
        other: `The history keeps requests for ${days} days.`,
      }),
    quiet: (burst: number, unwanted: number, minutes: number) =>
      `Requests are muted for ${minutes} min after ${burst} within a minute, or ${unwanted} denied or unanswered within 10 minutes.`,
  },

  /** The rest of what the tray says. */
  trayMenu: {
    /** The entry of a practice request; it reads like no real one. */
    practice: 'Practice – no one is signed in',
    connected: 'Waiting for sign-in requests',
    offline: 'Offline: you won’t receive requests',
    quiet: (reason: string, time: string) => `Muted until ${time}: ${reason}`,
    startQuiet: (minutes: number) => `Mute for ${minutes} minutes`,
    /** One request's entry: app, account and place. */
    entry: (app: string, account: string, place: string) => `${app} – ${account} – ${place}`,
    approve: 'Approve',
    deny: 'Deny',
    review: 'Review…',
    more: (count: number) => `${count} more…`,
    denyAll: (count: number) => `Deny all (${count})`,
    open: 'Open Push Approver',
    enterCode: 'Enter a push code…',
    settings: 'Settings…',
    endQuiet: 'Unmute',
    quit: 'Quit',
  },

  /** In the tray: how many of several accounts can’t hear of requests now. */
  someOffline: (offline: number, all: number) => `${offline} of ${all} accounts offline`,

  /** Asked by the system, before anything goes to a server that no account has. */
  serverQuestion: {
    title: 'Sign in to a new server?',
    detail: (server: string, events: string) =>
      `${server}\nRequests come from ${events}.\n\nContinue only if you entered these addresses yourself just now.`,
    cancel: 'Cancel',
    goOn: 'Continue',
  },

  /** The page that the browser ends on. */
  browserPage: {
    'signed-in': {
      title: 'You’re signed in',
      text: 'You can close this page and return to Push Approver.',
    },
    failed: {
      title: 'Sign-in failed',
      text: 'Push Approver shows the reason. You can close this page.',
    },
  },
};

/** What main alone says, in one language. */
export type MainMessages = typeof mainMessages;
