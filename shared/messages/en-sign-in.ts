import type { BrowserSignInProblem } from '../sign-in';

/** English: the sign-in in the browser, and the page that the browser ends on. */
export const signInEn = {
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
};
