import type { Directory } from './directory';
import type { EventCentre, EventShape } from './event-centre';
import type { PushCodes } from './push-codes';

/** Everything that the endpoints work on. */
export type World = {
  readonly directory: Directory;
  readonly codes: PushCodes;
  readonly events: EventCentre;
  /** The event code on which the organisation's pipeline publishes push logins. */
  readonly eventCode: string;
  readonly eventShape: EventShape;
  /** Whether events go to everyone in the pool, as GenAuth's documentation lets one fear. */
  readonly broadcast: boolean;
  /** How the access token must stand in the header: as it is, or after `Bearer`. */
  readonly scheme: 'raw' | 'bearer';
  /** Whether a push code that can't be answered any more gets 500 inside an HTTP 200, as its sibling does. */
  readonly deadCodesAre500: boolean;
  /** Life of a push code in seconds. */
  readonly expireTime: number;
  /** How `get-pushlogin-relation-apps` writes its list: as documented, or as the documentation's sample shows it. */
  readonly relationApps: 'array' | 'string';
};
