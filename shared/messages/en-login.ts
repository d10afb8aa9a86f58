import type { Answer } from '../push-login';

/** English: one push login, in the prompt and in the list. */
export const loginEn = {
  title: 'Sign-in request',
  question: (app: string) => `Is this you signing in to ${app}?`,
  questionWithoutApp: 'Is this you signing in?',
  /** Its place in the queue. */
  position: (position: number, total: number) => `${position} of ${total}`,
  none: 'No open requests',

  field: {
    account: 'Account',
    app: 'App',
    location: 'Place',
    ip: 'IP address',
    device: 'Device',
    browser: 'Browser',
    time: 'Time',
    code: 'Push code',
  },
  justNow: 'just now',
  codeTail: (tail: string) => `ends in ${tail}`,
  left: (time: string) => `${time} left`,
  /** Read aloud now and then. */
  leftSpoken: (time: string) => `${time} left to answer.`,

  note: {
    link: 'This came from a link. Approve only if you opened it yourself just now.',
    pasted: 'This push code was entered by hand. Approve only if you started this sign-in yourself just now.',
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
    answer === 'approve' ? 'Send approval again' : 'Send refusal again',
  closeAnswersNothing: 'Closing this window answers nothing.',
  close: 'Close',
  next: 'Next request',

  sending: 'Sending your answer…',
  sendingAgain: 'Sending your answer again…',
  approved: 'Approved',
  denied: 'Denied',
  expired: 'Expired',
  closed: 'No longer open',
  signsIn: (app: string) => `${app} signs you in now.`,
  signsInWithoutApp: 'You are signed in now.',
  nobodySignedIn: 'Nobody was signed in.',
  expiredUnanswered: 'The time ran out before you answered. Nothing was approved.',

  resultSpoken: (title: string, text: string) => `${title}. ${text}`,
  announceResult: (app: string, result: string) => `${app}: ${result}`,
};
