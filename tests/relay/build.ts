import { buildRelay } from '../../scripts/lib/build-relay.mjs';

/** The tests run what is shipped. */
export const setup = buildRelay;
