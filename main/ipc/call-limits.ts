import type { ChannelName } from '../../shared/ipc';
import { networkRate, type Rate, TokenBucket } from '../domain/util/token-bucket';

/** Far more than a user presses or a window reports. */
const ordinary: Rate = { burst: 300, perSecond: 60 };

/** Channels that open the user's browser. */
const browser: Rate = { burst: 8, perSecond: 0.2 };

const stricter: Readonly<Partial<Record<ChannelName, Rate>>> = {
  lookAtSetUp: networkRate,
  signIn: networkRate,
  testConnection: networkRate,
  reconnect: networkRate,
  givePassword: networkRate,
  signInWithBrowser: browser,
  endBrowserSession: browser,
  openSignInPage: browser,
  openServerPage: browser,
  openHelp: browser,
};

/** The outcome of one more call. `first-refusal`: the first of several refusals in a row, which is the one to log. */
export type LimitedCall = 'allowed' | 'first-refusal' | 'refused';

/** Counts the calls of each channel by itself, so that no busy one holds up an answer. */
export class CallLimits {
  readonly #channels = new Map<ChannelName, { readonly bucket: TokenBucket; isRefusing: boolean }>();
  readonly #now: () => number;

  /** `now`: milliseconds of a clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** One more call of this channel. */
  take(name: ChannelName): LimitedCall {
    const channel = this.#channels.get(name) ?? {
      bucket: new TokenBucket(stricter[name] ?? ordinary, this.#now),
      isRefusing: false,
    };
    this.#channels.set(name, channel);
    const wasRefusing = channel.isRefusing;
    channel.isRefusing = !channel.bucket.take();
    if (!channel.isRefusing) return 'allowed';
    return wasRefusing ? 'refused' : 'first-refusal';
  }
}
