import type { Result } from '../../../shared/result';
import type { BrowserSignInProblem } from '../../../shared/sign-in';
import type { Tokens } from './tokens';

/** A sign-in that goes on in the browser. */
export type PendingSignIn = {
  /** The address for the browser. */
  readonly url: string;
  /** What the browser must bring back: nobody else knows it. */
  readonly state: string;
  /** Whether the page at `url` shows an error right away; false where that can't be found out. Never rejects. */
  readonly isPageRefused?: () => Promise<boolean>;
  /** Takes the address that the browser was sent back to. Counts once: a second call changes nothing and fails. */
  readonly finish: (callback: URL) => Promise<Result<Tokens, BrowserSignInProblem>>;
};

/** What the browser's last page says about the outcome. */
export type SignInOutcome = 'signed-in' | 'failed';

/** The words of the browser's last page: plain text, and the language that it is in. */
export type SignInPage = { readonly title: string; readonly text: string; readonly lang: string };

/** The browser has come back. */
export type LoopbackCallback = {
  readonly url: URL;
  /** Ends the browser's wait with a page that tells the truth about the outcome. The first call counts. */
  readonly respond: (outcome: SignInOutcome) => void;
};

/** The place on this computer to which the browser comes back. */
export type Loopback = {
  /** `http://127.0.0.1:PORT/callback` */
  readonly redirectUri: string;
  /** From now on, the first call with this state counts. Any other is refused, and the wait goes on. */
  readonly expect: (state: string) => void;
  /** The one callback that counts. `timed-out` after 5 minutes without one, `closed` after `close`. Never rejects. */
  readonly callback: Promise<LoopbackCallback | 'timed-out' | 'closed'>;
  /** Ends it. A page that is on its way to the browser still arrives. */
  readonly close: () => void;
};
