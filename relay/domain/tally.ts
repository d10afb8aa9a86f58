/** What is counted, with the results that are told apart. */
export type Tally = {
  readonly posted: (result: 'accepted' | 'repeated' | 'invalid' | 'limited' | 'withdrawn') => void;
  readonly delivered: (kind: 'live' | 'late', times: number) => void;
  /** Two users have one name: neither hears. */
  readonly nameConflict: () => void;
  readonly subscription: (result: 'accepted' | 'refused' | 'unavailable' | 'busy' | 'malformed') => void;
  readonly closed: (reason: CloseReason) => void;
  readonly genauth: (result: 'user' | 'refused' | 'unavailable', seconds: number) => void;
  /** What Redis holds that is no entry of a relay. */
  readonly unreadableEntry: () => void;
};

/** Why the relay ended a subscription. */
export type CloseReason =
  | 'token'
  | 'genauth-away'
  | 'names-changed'
  | 'slow'
  | 'silent'
  | 'noisy'
  | 'draining';
