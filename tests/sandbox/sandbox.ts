import type { RequestListener } from 'node:http';
import type { NewUser, SandboxUser } from './directory';
import type { EventCentre, EventShape } from './event-centre';
import type { Faults, FaultTarget } from './faults';
import type { Mount } from './front';
import type { TokenGrant } from './oidc';
import type { PushLoginStart } from './pipeline';
import type { PushCode, PushCodeState } from './push-codes';
import type { Received } from './requests';

/** How the sandbox should be. */
export type SandboxOptions = {
  /** A free one by default. */
  readonly port?: number;
  /** Alex Chen by default. The first one is `sandbox.user`. */
  readonly users?: readonly [NewUser, ...NewUser[]];
  /** On which the pipeline publishes push logins; `custom_push_login` by default. */
  readonly eventCode?: string;
  /** Further events that are defined. */
  readonly otherEventCodes?: readonly string[];
  /** How events are written; `bare` by default. */
  readonly eventShape?: EventShape;
  /** Whether events go to everyone in the pool; only to their user by default. */
  readonly broadcast?: boolean;
  /** How the access token must stand in the header; `raw` by default. */
  readonly scheme?: 'raw' | 'bearer';
  /** Whether a push code that can't be answered any more gets 500 inside an HTTP 200. */
  readonly deadCodesAre500?: boolean;
  /** The algorithm of ID tokens; RS256 by default. HS256 proves nothing to the app. */
  readonly idTokenAlg?: 'RS256' | 'HS256';
  /** The reply of the public configuration's address; there isn't one by default. */
  readonly publicConfig?: object;
  /** Life of a push code in seconds, fractions too; 120 by default. */
  readonly expireTime?: number;
  /** Whether replies have a `Date`; yes by default. */
  readonly saysTime?: boolean;
  /** What each push code ends in, after what is random; nothing by default. */
  readonly pushCodeTail?: string;
  /** How `get-pushlogin-relation-apps` writes its list; `array` by default. */
  readonly relationApps?: 'array' | 'string';
  /** Life of an access token from the sign-in in the browser, in seconds; an hour by default. */
  readonly accessTokenTtl?: number;
  /** Life of a refresh token in seconds; two weeks by default. */
  readonly refreshTokenTtl?: number;
  /** The apps that may answer the portal's push logins; the approver alone by default. */
  readonly approvers?: readonly string[];
  /** Called with each call of the API once it has its reply. */
  readonly onRequest?: (request: Received) => void;
};

/** A push login to start as the browser would. */
export type StartOptions = Omit<PushLoginStart, 'account' | 'user' | 'app'> & {
  /** The first user's e-mail address by default. */
  readonly account?: string;
  /** The app that starts it; the portal by default. */
  readonly appId?: string;
};

/** A running sandbox: how to reach it, what it saw, and what it should do. */
export type Sandbox = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** `ws://127.0.0.1:PORT` */
  readonly eventsUrl: string;
  /** The approver's app ID. */
  readonly appId: string;
  /** The app ID of the browser's app. */
  readonly portalAppId: string;
  readonly eventCode: string;
  readonly user: SandboxUser;

  /** Everything that arrived, in order, WebSocket requests too. */
  readonly requests: readonly Received[];
  readonly requestsTo: (target: FaultTarget) => readonly Received[];
  readonly code: (pushCodeId: string) => PushCodeState | undefined;
  readonly codes: () => readonly PushCodeState[];
  /** How many subscribers can be reached now. */
  readonly subscribers: () => number;

  /** By e-mail address, phone number or user name. */
  readonly userByAccount: (account: string) => SandboxUser | undefined;
  readonly addUser: (user: NewUser) => SandboxUser;
  /** Gives a user one more access token. */
  readonly addToken: (user: SandboxUser, token?: string) => string;
  /** The token is worth nothing from now on; its subscriptions are closed. */
  readonly revokeToken: (token: string) => void;

  /** Starts a push login by the same code as signin-by-push. Throws where there is no such account or app. */
  readonly startPushLogin: (options?: StartOptions) => PushCode;
  /** Ends a push code's life now. */
  readonly expire: (pushCodeId: string) => void;
  /**
   * Sends a frame to the subscribers of a user, a token or an account: a string and bytes as they are, an object as
   * JSON. Strings and objects go as text, bytes as binary, unless `binary` says otherwise (bytes as text can be
   * invalid UTF-8). Returns how many subscribers there were.
   */
  readonly publish: (
    to: SandboxUser | string,
    data: string | Uint8Array | object,
    options?: { readonly code?: string; readonly binary?: boolean },
  ) => number;

  readonly faults: Pick<Faults, 'next' | 'clear' | 'pending'>;
  readonly events: Pick<EventCentre, 'refuse' | 'drop' | 'blackHole' | 'restore' | 'writeRaw'>;
  /** What the token endpoint has granted and refused, in order, whether or not that reached the client. */
  readonly grants: readonly TokenGrant[];
  /** Ends what a user's sign-ins in the browser have given: sessions, and tokens with their subscriptions. */
  readonly endSession: (user: SandboxUser) => void;

  /** Puts another server under a path, before any that is there. Faults stand before it; an `applied` wait is a plain one there. */
  readonly mount: (prefix: Mount['prefix'], handler: RequestListener) => void;
  /** Ends every connection and refuses new ones until `online`; what the sandbox knows stays. */
  readonly offline: () => Promise<void>;
  readonly online: () => Promise<void>;
  /** Ends the server and every connection. */
  readonly close: () => Promise<void>;
};
