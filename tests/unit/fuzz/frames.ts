import * as fc from 'fast-check';
import { afterAll, beforeAll, vi } from 'vitest';
import { pastedCredentials } from '../../../main/domain/account/credentials';
import { EventFeed } from '../../../main/services/event-feed';
import { defaultSettings } from '../../../shared/settings';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { eventText } from '../../support/fuzz/events';
import { mutatedBytes } from '../../support/fuzz/mutate';
import { must } from '../../support/fuzz/state';
import { type Fate, fuzz } from './fuzz';

type Frame = { readonly data: string | Uint8Array; readonly binary: boolean };

const asText = (data: string | Uint8Array): Frame => ({ data, binary: false });

const frame: fc.Arbitrary<Frame> = fc.oneof(
  { weight: 6, arbitrary: eventText.map(asText) },
  { weight: 3, arbitrary: mutatedBytes(eventText).map(asText) },
  { weight: 1, arbitrary: fc.record({ data: fc.uint8Array(), binary: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1, 65_536, 65_537, 200_000).map((size) => asText('x'.repeat(size))),
  },
);

/** What the event centre may send over a real connection: each frame is told of, once, and the connection stands. */
export function fuzzFrames(): void {
  let sandbox: Sandbox | undefined;
  let told: (fate: Fate) => void = () => undefined;
  const feed = new EventFeed({
    onEvent: () => told('accepted'),
    onWithdrawn: () => told('accepted'),
    onIgnored: () => told('refused'),
    onUnreadable: () => told('refused'),
    onStateChange: () => undefined,
    onRefused: () => told('accepted'),
  });

  beforeAll(async () => {
    sandbox = await startSandbox();
    const { url: appHost, appId, eventsUrl: eventsHost, eventCode } = sandbox;
    const { name, accessToken } = sandbox.user;
    const credentials = pastedCredentials({ appHost, appId, accessToken }, { name, accounts: [] });
    feed.follow(credentials, { ...defaultSettings, eventsHost, eventCode });
    await vi.waitFor(() => must(feed.state.kind === 'connected', 'it is connected'), 15_000);
  });

  afterAll(async () => {
    feed.dispose();
    await sandbox?.close();
  });

  fuzz('frames of the event centre', {
    cases: 4000,
    input: frame,
    lasting: true,
    run: async ({ data, binary }) => {
      const next = new Promise<Fate>((resolve) => {
        let count = 0;
        told = (fate) => {
          must(++count === 1, 'it is told of once');
          resolve(fate);
        };
      });
      must(sandbox?.publish(sandbox.user, data, { binary }) === 1, 'the connection stands');
      return next;
    },
  });
}
