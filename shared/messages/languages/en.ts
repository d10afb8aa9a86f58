import type { CheckStep, StepResult } from '../../connection-check';
import type { Failure, NotGenAuthReason } from '../../failure';
import type { Answer } from '../../request';
import type { BrowserSignInProblem } from '../../sign-in';
import type { ConnectionProblem } from '../../state/connection';
import type { QuietReason, Refusal } from '../../state/requests';
import type { SignInProblem } from '../../state/accounts';
import type { WelcomeStep } from '../../state/settings';
import { pluralsOf } from '../plurals';

type SignInField = Extract<SignInProblem, { kind: 'field' }>['field'];

const plural = pluralsOf('en');

/** English, and the shape that every other language must fill. */
export const messages = {
  /** What the language calls itself. */
  name: 'English',
  /** In which GenAuth is to answer. */
  apiLanguage: 'en-US',
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
    withdrawn: 'This sign-in request was taken back. Nothing was approved.',
    rejected: 'The server did not accept this.',
    'next-step': 'The server asks for another step before this one.',
    'old-form': 'The server answered in the form of an older GenAuth call.',
    'server-trouble': 'The server has trouble right now.',
    'other-server':
      'This server sends sign-ins to another server. Nothing was sent there. Your administrator can allow that server.',
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
        : 'It is not certain whether your denial arrived. You can send it again.',
    maybeCounted: (answer: Answer): string =>
      answer === 'approve' ? 'Your approval may have counted.' : 'Your denial may have counted.',
  },
  /** The server's wish to wait. */
  asksToWait: (time: string) => `The server asks to wait ${time}.`,
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
    'other-session': 'This request came for another sign-in. Please sign in as before to answer it.',
    'screen-locked': 'Nothing is approved while the screen is locked.',
    quiet: 'Quiet mode is on: please approve in the window.',
    'number-needed': 'Please choose the number that the browser shows.',
    'numbers-differ': 'Two different numbers arrived for this request. You can only deny it.',
    'several-open': 'Several requests are open. Please choose one.',
  } satisfies Record<Refusal, string>,

  connection: {
    off: 'Not connected',
    'no-event-code': 'Event code missing',
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
    'by-hand': 'You started it',
  } satisfies Record<QuietReason, string>,

  tray: {
    signedOut: 'Signed out',
    connected: 'Waiting for sign-in requests',
    offline: 'Offline: new requests will not arrive',
    /** Whose tray this is: name, account and server. */
    identity: (name: string, account: string | undefined, server: string): string =>
      account === undefined ? `${name} – ${server}` : `${name} – ${account} – ${server}`,
    pending: (count: number): string =>
      plural(count, { one: '1 sign-in request', other: `${count} sign-in requests` }),
    quiet: (reason: string, time: string) => `Quiet mode until ${time}: ${reason}`,
    startQuiet: (minutes: number) => `Quiet mode for ${minutes} minutes`,
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
    endQuiet: 'End quiet mode',
    quit: 'Quit',
  },

  notification: {
    title: 'Sign-in request',
    body: (app: string, account: string, place: string) => `${app}: ${account}, from ${place}. Is this you?`,
    locked: 'Unlock your screen to look at it.',
  },

  /** A practice request: every place that shows one says so. */
  practice: {
    /** The mark, and what the app that is signed in to is called. */
    name: 'Practice',
    place: 'Your computer',
    /** Its entry in the tray menu; it reads like no real one. */
    tray: 'Practice – nobody is signed in',
    notification: 'Practice: sign-in request',
    result: 'This was practice: nobody was signed in.',
    send: 'Send me a test request',
    help: 'A test request comes up just like a real one: in a small window, as a notification, and in the tray menu if your desktop has one. No server hears of your answer.',
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
      `Answer it wherever it comes up, or with ${approve} or ${deny}.`,
    learnt: 'This is how it works',
    learntPrompt:
      'Each request comes up in a small window, and stands in the tray menu if your desktop has one.',
    learntKeys: (approve: string, deny: string) =>
      `${approve} approves the request that you see, ${deny} denies it.`,
    learntClose: 'Closing the small window answers nothing.',
    learntMark: 'Without the mark “Practice”, a request is real.',
    skip: 'Skip',
    done: 'Done',
  },

  /** What the server says of the application before the sign-in. Warnings: nothing is blocked. */
  setUp: {
    app: 'App',
    events: 'Notification service',
    'wrong-server': (found?: string) =>
      found === undefined
        ? 'This address doesn’t answer like a GenAuth server.'
        : `This address doesn’t answer like a GenAuth server (${found}).`,
    'wrong-app': () => 'The server doesn’t know this App ID.',
    'shared-secret-signature': (alg: string) =>
      `The server is set to sign ID tokens with ${alg}, which Push Approver can’t check. Your administrator can change it to RS256.`,
    'missing-redirect': (address: string) =>
      address.endsWith('.1/callback')
        ? `No registered redirect address fits. Your administrator can register ${address} with any port.`
        : `No registered redirect address fits. Your administrator can register exactly ${address}.`,
    'missing-grants': (grants: string) =>
      `The app isn’t allowed to use: ${grants}. Your administrator can allow it.`,
    means: 'You can try to sign in all the same.',
  },

  /** One push login, in the prompt and in the list. */
  login: {
    title: 'Sign-in request',
    question: (app: string) => `Is this you signing in to ${app}?`,
    questionWithoutApp: 'Is this you signing in?',
    /** Its place in the queue. */
    position: (position: number, total: number) => `${position} of ${total}`,
    none: 'No open requests',
    showAll: 'Show all',
    /** The button that shows what is needed less often. */
    details: 'Details',

    field: {
      account: 'Account',
      app: 'App',
      appId: 'App ID',
      location: 'Place',
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
      practice: 'This is only for practice: no server hears of your answer.',
      /** What the person has never approved before. */
      novel: { address: 'New address', device: 'New device', both: 'New address and device' },
      novelMeans: 'No approval from there in your history.',
      pasted:
        'This push code was entered by hand. Approve only if you started this sign-in yourself just now.',
      contradictory: 'Messages about this request contradict each other. Deny it unless you are sure.',
      otherAccount: (own: string) => `This is not for your account, ${own}.`,
      mayNotAnswer: 'You are not set up to answer for this app. The server will probably refuse your answer.',
      signedOut: 'You are signed out. Please sign in in the main window; the request stays here.',
    },

    approve: 'Approve',
    deny: 'Deny',
    notMe: "This wasn't me",
    chooseNumber: 'Choose the number that the browser shows',
    wrongNumberDenies: 'A wrong number denies the request.',
    sendAgain: (answer: Answer): string =>
      answer === 'approve' ? 'Send approval again' : 'Send denial again',
    closeAnswersNothing: 'Closing this window answers nothing.',
    pauseFirst: 'To approve, pause for a second without clicks or keys.',
    shortcutRests: 'Wait 2 seconds before you press the shortcut again.',
    close: 'Close',
    next: 'Next request',

    sending: 'Sending your answer…',
    sendingAgain: 'Sending your answer again…',
    waitingToSend: (time: string) => `The server asks to wait. Your answer goes out again in ${time}.`,
    approved: 'Approved',
    denied: 'Denied',
    expired: 'Expired',
    closed: 'No longer open',
    signsIn: (app: string) => `${app} signs you in now.`,
    signsInWithoutApp: 'The browser signs you in now.',
    nobodySignedIn: 'Nobody was signed in.',
    expiredUnanswered: 'The time ran out before you answered. Nothing was approved.',

    resultSpoken: (title: string, text: string) => `${title}. ${text}`,
    announceResult: (app: string, result: string) => `${app}: ${result}`,
  },
  /** Why the app does not start: there is no window to say it in. */
  start: {
    folder: (path: string) =>
      `Push Approver could not start: it can’t make or change files in its folder ${path}. Nothing was stored. Please make the folder writable for you, or name another one with --user-data-dir.`,
    failed: (reason: string) =>
      `Push Approver could not start: ${reason}. Please try again; if it happens every time, install it again.`,
  },
  /** Why a file could not be read. */
  fileProblem: {
    unreadable: (code: string) => `The system did not let it be read (${code}).`,
    'too-large': (most: string) => `It is larger than ${most}.`,
    encoding: 'It is not text in UTF-8 or UTF-16.',
    syntax: (line: number, column: number) => `It stops being JSON in line ${line}, column ${column}.`,
    'no-object': 'It holds no settings between braces: {…}.',
  },
  /** The main window without its settings. */
  window: {
    titled: (part: string) => `${part} – Push Approver`,
    settings: 'Settings',
    signOut: 'Sign out',
    reconnect: 'Reconnect now',
    retryIn: (time: string) => `Next attempt in ${time}.`,
    retryNow: 'Trying now…',
    offlineMeans: 'New requests will not arrive until the connection is back.',
    noEventCode: {
      title: 'The event code is missing.',
      means:
        'GenAuth’s own event centre needs one: without it, new requests do not arrive. Ask your administrator for the event code, or for the address of your organisation’s relay.',
    },
    starting: 'Looking for your stored sign-in…',
    broken: 'Something went wrong inside Push Approver, and your last action may not have been carried out.',

    open: 'Open requests',
    finished: 'Finished',
    denyAll: (count: number) => `Deny all (${count})`,
    /** While the list is filtered. */
    denyShown: (count: number) => `Deny the ${count} shown`,
    find: {
      label: 'Find',
      shown: (shown: number, total: number) => `${shown} of ${total} shown`,
    },
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
      intro:
        'When someone signs in with your GenAuth account, Push Approver asks you here. You approve or deny.',
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
        eventsHost: 'Please enter an address that begins with wss://, without a path.',
        eventCode: 'Please enter the code: letters, digits, dots, hyphens and underscores only.',
      } satisfies Record<SignInField, string>,
      refused: 'The server does not accept this access token.',
      reason: {
        'token-unreadable':
          'Your stored sign-in can no longer be read on this computer. Please sign in again.',
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
      question: 'Keep running in the background?',
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
        `Your organisation’s settings could not be read and do not apply. Please tell your administrator: ${path}`,
      'policy-untrusted': (path: string) =>
        `Your organisation’s settings do not apply, as not only administrators can change them. Please tell your administrator: ${path}`,
      'policy-bad-keys': (keys: string) =>
        `Some of your organisation’s settings are not valid and were ignored. Please tell your administrator: ${keys}`,
      'file-unreadable': (path: string) =>
        `The system did not let this file be read. It was left as it is, and what changes now holds until you quit: ${path}`,
      'settings-damaged': 'Your settings could not be read. The defaults apply.',
      'settings-bad-key': (key: string) => `The stored setting “${key}” is not valid. Its default applies.`,
      'vault-damaged': 'Your stored sign-in could not be read. Please sign in again.',
      'history-damaged':
        'Your history could not be read, or not all of it. What could be read is still here.',
      'history-not-saved': 'Can’t save your history. Push Approver keeps trying. Is the disk full?',
      'no-tray':
        'This desktop may show no tray icon. Push Approver works all the same: requests pop up, and starting it once more opens this window.',
      keptAs: (path: string) => `The old file was kept as ${path}`,
      'not-saved': 'Your sign-in could not be stored. It holds until you quit.',
      'no-sign-out-page':
        'The server’s sign-out page could not be opened. Your browser may still be signed in.',
      'event-unreadable':
        'A message from the event centre could not be read. If you expect a request, enter its push code.',
      'clock-ahead': (time: string) =>
        `This computer’s clock is ${time} ahead of the server’s. Requests work all the same, but the times shown are this computer’s. Please set its clock.`,
      'clock-behind': (time: string) =>
        `This computer’s clock is ${time} behind the server’s. Requests work all the same, but the times shown are this computer’s. Please set its clock.`,
      'expired-on-arrival': (count: number) =>
        count === 1
          ? 'A request had already expired, by the server’s clock, when it arrived, so it isn’t shown. If you are waiting for one, start that sign-in again.'
          : `${count} requests had already expired, by the server’s clock, when they arrived, so they aren’t shown. If you are waiting for one, start that sign-in again.`,
      'pushed-out': (count: number) =>
        count === 1
          ? 'Too many requests are waiting: one gave way to newer ones. If it was yours, start that sign-in again.'
          : `Too many requests are waiting: ${count} gave way to newer ones. If one was yours, start that sign-in again.`,
      'link-unreadable': 'The link that was opened holds no push code that could be read.',
      fault:
        'Something went wrong inside Push Approver. It goes on, but your last action may not have gone through.',
      reported:
        'You reported a sign-in that was not yours. Someone may know your password: change it, and tell your administrator.',
    },
    serverPage: {
      open: (host: string) => `Open ${host}`,
      notOpened: (url: string) => `Your browser could not be opened. The address is ${url}`,
    },
    dismiss: 'Dismiss',
  },
  /** The sign-in in the browser, and the page that the browser ends on. */
  browser: {
    submit: 'Sign in',
    help: 'Your browser opens GenAuth’s sign-in page.',
    preparing: 'Looking for the sign-in page…',
    // On Linux nobody can tell whether a browser really came up.
    waiting:
      'Sign in on the page that your browser shows now. If none came up, copy its address. This window goes on by itself.',
    notOpened: 'Your browser could not be opened. Copy this address into one to sign in.',
    finishing: 'Finishing the sign-in…',
    address: 'Address of the sign-in page',
    copy: 'Copy address',
    copied: 'Copied.',
    cancel: 'Cancel',
    advanced: 'Advanced',
    advancedHelp: 'With an access token that your administrator or GenAuth’s console gave you.',
    /** Read aloud. */
    signedInAs: (name: string) => `Signed in as ${name}.`,
    unchanged: 'Nothing has changed. You can try again.',

    problem: {
      call: 'The sign-in could not be carried out.',
      denied: 'The sign-in was called off in the browser, or you may not sign in to this app.',
      refused: 'The server refused the sign-in.',
      'untrusted-reply': 'What came back from the browser does not belong to this sign-in.',
      'shared-secret-signature':
        'The server signs the ID token with a shared secret (HS256 or the like), and Push Approver can’t check that. Your administrator can change the ID token’s signature algorithm of this app to RS256 in GenAuth’s console.',
      'port-taken':
        'Another program has the port to which the browser is to come back. Close that program, or change the redirect port.',
      'no-port': 'This computer did not let Push Approver wait for the browser.',
      'timed-out': 'Nobody came back from the browser within five minutes.',
      cancelled: 'The sign-in was called off.',
    } satisfies Record<BrowserSignInProblem['kind'], string>,

    endBrowserSession: 'Sign out in the browser too',
    endBrowserSessionMeans: 'Your browser may still be signed in to GenAuth.',

    page: {
      'signed-in': {
        title: 'You are signed in',
        text: 'You can close this page and go back to Push Approver.',
      },
      failed: {
        title: 'The sign-in did not work',
        text: 'Push Approver tells you why. You can close this page.',
      },
    },
  },
  /** The settings. */
  settings: {
    title: 'Settings',
    back: 'Back',
    atOnce: 'Changes take effect at once, unless a setting says otherwise.',
    locked: 'Set by your organisation',

    general: 'General',
    notifying: 'Notifications',
    shortcuts: 'Shortcuts',
    connection: 'Connection',
    asInSystem: 'As in the system',
    checking: 'Checking whether anything answers there…',

    locale: 'Language',
    localeHelp: 'The language of all texts.',
    theme: 'Theme',
    themeHelp: 'Light or dark windows.',
    themeLight: 'Light',
    themeDark: 'Dark',
    startAtLogin: 'Start at login',
    startAtLoginHelp: 'Push Approver starts when you sign in to this computer, so that no request is missed.',
    startHidden: 'Start without a window',
    startHiddenHelp: 'At login only: Push Approver starts without opening its window.',
    notifications: 'Show notifications',
    notificationsHelp: 'The system tells you of each new request. The prompt comes up either way.',
    sound: 'Sound',
    soundHelp: 'Notifications may make your system’s sound. On Linux the desktop decides.',
    quietStart: 'Start quiet mode',
    quietOn: (reason: string, time: string) =>
      `On. ${reason}. Until ${time}, requests appear only in the main window.`,
    quietOff: 'Off. Once started, no request pops up, notifies you or sounds for 20 minutes.',

    appHost: 'Server address',
    appHostHelp: 'Where GenAuth answers for your application. Used from the next sign-in on.',
    appId: 'App ID',
    appIdHelp: 'Your application’s ID in GenAuth. Used from the next sign-in on.',
    clientId: 'Client ID',
    clientIdHelp: 'The OpenID Connect client. Empty: the App ID. Used from the next sign-in on.',
    scopes: 'Scopes',
    scopesHelp: 'What to ask GenAuth for at the sign-in. Used from the next sign-in on.',
    redirectPort: 'Redirect port',
    redirectPortHelp:
      'For servers that know one redirect address only: http://127.0.0.1:PORT/callback. Empty: any free port. Used from the next sign-in on.',
    eventsHost: 'Event centre address',
    eventsHostHelp: 'Where requests come from, until you sign out.',
    eventCode: 'Event code',
    eventCodeHelp:
      'The name under which GenAuth’s own event centre sends push logins. A relay needs none: leave it empty.',
    statusEndpoint: 'Answer through',
    statusEndpointHelp: 'Which of GenAuth’s two endpoints takes your answers.',

    /** Why a change was refused. The old value holds. */
    refused: {
      malformed: {
        appHost: 'Not changed: an address that begins with https:// is needed, without a path.',
        appId: 'Not changed: letters, digits, dots, hyphens and underscores only.',
        clientId: 'Not changed: letters, digits, dots, hyphens and underscores only.',
        scopes: 'Not changed: names with blanks between them are needed, openid among them.',
        redirectPort: 'Not changed: a number from 1024 to 65535 is needed, or nothing.',
        other: 'Not changed: this value is not allowed.',
      },
      'not-encrypted': (scheme: string) =>
        `Not changed: without encryption your token could be read on its way. Please begin with ${scheme}.`,
      'keys-in-use':
        'Not changed: these keys type, copy or quit elsewhere, or are the system’s own. Add a modifier.',
      'same-keys': 'Not changed: the other shortcut has these keys.',
      unreachable: 'Not changed: nothing answers at this address. Is it right, and are you online?',
      'unknown-name': 'Not changed: no computer with this name was found. Is it right, and are you online?',
      'untrusted-certificate':
        'Not changed: what answers there could not prove who it is. Its certificate is not trusted on this computer.',
      locked: 'Not changed: your organisation has set this.',
      'not-done': 'Not changed: the system did not let it be done.',
    },

    shortcut: {
      name: { approve: 'Approve from anywhere', deny: 'Deny from anywhere' } satisfies Record<Answer, string>,
      help: {
        approve: 'Answers the one request whose prompt you see; otherwise it only brings up the prompt.',
        deny: 'Denies the request whose prompt you see.',
      } satisfies Record<Answer, string>,
      keys: (keys: string) => `Keys: ${keys}`,
      taken: 'Taken: another program has these keys. Please choose others.',
      asking: 'Your desktop is asked for these keys. It may ask you.',
      refused: 'Your desktop has not given these keys. You can allow them in its settings for shortcuts.',
      unavailable:
        'This desktop gives no keys to programs. Please answer in the prompt, in the tray menu or in a notification.',
      given: (keys: string) => `Your desktop has given: ${keys}.`,
      change: 'Change',
      changing: 'Press the new keys…',
      needsModifier: (keys: string) => `Use ${keys} together with a letter, a digit or another key.`,
      cancel: 'Cancel',
      tryIt: 'Try it',
      pressNow: (keys: string) => `Press ${keys} now. Nothing is answered.`,
      works: 'It works.',
      stop: 'Stop',
      off: 'Off',
      switchOff: 'Switch off',
    },
    promptKeys: (approve: string, deny: string, close: string) =>
      `In the prompt itself: ${approve} approves, ${deny} denies, ${close} closes it without an answer.`,

    /** "Test connection". */
    check: {
      title: 'Is something wrong?',
      start: 'Test connection',
      help: 'Tries the way to GenAuth part by part. It changes and answers nothing.',
      needsAddress: 'Enter the server address first.',
      busy: 'Testing…',
      allWell: 'Everything that could be tested works.',
      failed: (count: number) =>
        plural(count, { one: '1 part does not work.', other: `${count} parts do not work.` }),
      step: {
        proxy: 'Proxy',
        dns: 'Name (DNS)',
        tls: 'Encryption (TLS)',
        server: 'Server',
        application: 'Application',
        'sign-in': 'Sign-in',
        events: 'Event centre',
        'push-codes': 'Push codes kept apart',
      } satisfies Record<CheckStep, string>,
      outcome: {
        ok: 'works',
        failed: 'does not work',
        skipped: 'not tested',
      } satisfies Record<StepResult['outcome'], string>,
      advice: {
        proxy: 'The proxy of this computer does not let you through. Look at the system’s proxy settings.',
        dns: 'No computer with this name was found. Look at the server address, and whether you are online.',
        tls: 'No trusted encrypted connection could be made. Check this computer’s clock, or ask your administrator about the certificate.',
        server: 'GenAuth does not answer here. Look at the server address, or try again later.',
        application:
          'What the server says of this app may keep you from signing in. Check the app in GenAuth’s console.',
        'sign-in': 'The server does not take your sign-in. Sign out, and sign in again.',
        events:
          'New requests do not arrive. Look at the event centre address and the event code, or ask your administrator.',
        'push-codes':
          'Testing this takes two accounts that are signed in. Until you know better, assume that GenAuth’s own event centre sends a push code to everyone in the user pool.',
      } satisfies Record<CheckStep, string>,
    },

    about: {
      title: 'About',
      version: (name: string, version: string) => `${name} ${version}`,
      diagnostics: 'Copy diagnostics',
      diagnosticsHelp:
        'A report for anyone who helps you: versions, settings, states, and the end of the log. No token, push code or account is in it.',
      copied: 'Copied.',
      licences: (count: number) => `Third-party licences (${count})`,
    },
  },
  /** The list of all that was answered, ran out or failed. */
  history: {
    title: 'History',
    search: 'Search',
    outcome: 'Outcome',
    allOutcomes: 'All outcomes',
    reported: 'Reported',
    unknown: 'Outcome unknown',
    found: (found: number, total: number): string =>
      plural(total, { one: `${found} of ${total} entry`, other: `${found} of ${total} entries` }),
    empty: 'No entries yet',
    emptyMeans:
      'What you answer, and what runs out or fails, is listed here for 90 days. It stays on this computer.',
    nothingFound: 'Nothing matches. Try fewer words, or all outcomes.',
    more: 'Show more',

    exportCsv: 'Export all as CSV',
    exportJson: 'Export all as JSON',
    saved: (name: string, count: number): string =>
      plural(count, {
        one: `Saved as ${name}: ${count} entry.`,
        other: `Saved as ${name}: ${count} entries.`,
      }),
    notSaved: 'The file could not be written. Please choose another place.',
    deleteAll: 'Delete all',
    deleteQuestion: 'Delete the whole history?',
    deleteMeans: 'This can’t be undone. Every address and device is new again then.',
    delete: 'Delete',
    cancel: 'Cancel',
    deleted: 'The history is deleted.',

    /** Why it ended so. */
    reason: {
      reported: 'You said that this was not you.',
      unanswered: 'The time ran out before you answered.',
      notCounted: 'Your answer did not count.',
      unknown: 'Push Approver ended before the server confirmed your answer.',
    },
    origin: { link: 'From a link', pasted: 'Entered by hand' },
    server: 'Server',
  },
};

/** Every text of the app, in one language. One that lacks a text does not compile. */
export type Messages = typeof messages;
