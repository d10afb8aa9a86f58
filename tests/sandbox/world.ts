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
  /** Life of a push code in seconds. */
  readonly expireTime: number;
  /** How `get-pushlogin-relation-apps` writes its list: as documented, or as the documentation's sample shows it. */
  readonly relationApps: 'array' | 'string';
};
