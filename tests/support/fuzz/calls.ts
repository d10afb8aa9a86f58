import * as fc from 'fast-check';
import type { ChannelName } from '../../../shared/ipc';
import { payloads } from '../payloads';
import { hostileValue } from './hostile';
import { mutated } from './mutate';
import { linkText } from './links';

/** What a page sends on a channel. */
export type HostileCall<N extends ChannelName = ChannelName> = {
  readonly name: N;
  readonly payload: unknown;
};

/** Long lists are for the tests of their limits: they would take most of the time here. */
const isShort = (payload: unknown): boolean => !Array.isArray(payload) || payload.length < 10;

const payloadOf = (name: ChannelName, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => {
  const good = fc.constantFrom<unknown>(...payloads[name].good.filter(isShort));
  return fc.oneof(
    { weight: 6, arbitrary: mutated(good) },
    { weight: 1, arbitrary: good },
    { weight: 1, arbitrary: fc.constantFrom(...payloads[name].bad.filter(isShort)) },
    { weight: 1, arbitrary: hostileValue },
    { weight: 1, arbitrary: other },
    ...(name === 'enterCode' ? [linkText.map((text) => ({ text }))] : []),
  );
};

/** Calls with payloads that fit, nearly fit or are something else; `other` ones among them. */
export const hostileCall = <N extends ChannelName>(
  names: readonly N[],
  other: fc.Arbitrary<unknown>,
): fc.Arbitrary<HostileCall<N>> =>
  fc.oneof(...names.map((name) => payloadOf(name, other).map((payload) => ({ name, payload }))));
