import type { Tally } from '../../../relay/domain/tally';

/** Counts nothing. */
export const silentTally: Tally = {
  posted: () => {},
  delivered: () => {},
  nameConflict: () => {},
  subscription: () => {},
  closed: () => {},
  genauth: () => {},
  unreadableEntry: () => {},
};
