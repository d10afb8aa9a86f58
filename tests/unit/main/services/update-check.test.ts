import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publicKeyOf } from '../../../../main/domain/updates/feed';
import type { UpdateProblem } from '../../../../main/services/update-check';
import { signFeed } from '../../../../scripts/lib/feed.mjs';
import { day, feed, FeedServer, privateKey, publicKey, released, UpdateWorld } from './update-world';

const otherKey = generateKeyPairSync('ed25519').privateKey;

let feeds: FeedServer;
beforeEach(async () => {
  feeds = await FeedServer.open();
});
afterEach(() => feeds.close());

describe('a new version', () => {
  it('is told of, by a feed that was signed, and nothing that tells who asks leaves the machine', async () => {
    feeds.give(signFeed(feed, privateKey));
    const world = new UpdateWorld(feeds);
    await world.check.look();
    expect([world.told, world.counter, world.problems]).toEqual([['1.2.3'], 7, []]);
    const harmless =
      /^(accept|accept-encoding|accept-language|cache-control|connection|host|pragma|sec-fetch-mode|user-agent)$/;
    for (const name of Object.keys(feeds.asked[0] ?? {})) expect(name).toMatch(harmless);
    expect([feeds.asked[0]?.['user-agent'], feeds.asked[0]?.['accept-language']]).toEqual([
      'push-approver',
      '*',
    ]);
  });

  it('is told of only after as many days as the organisation wants, by the server’s clock', async () => {
    feeds.give(signFeed(feed, privateKey));
    for (const [passed, told] of [
      [12 * day, []],
      [13 * day, ['1.2.3']],
    ] as const) {
      const world = new UpdateWorld(feeds, { deferDays: () => 13 });
      world.now = released + passed;
      await world.check.look();
      expect(world.told).toEqual(told);
    }
  });

  it.each(['1.2.3', '1.10.0', '2.0.0', 'a build of my own'])('is not told of to %s', async (version) => {
    feeds.give(signFeed(feed, privateKey));
    const world = new UpdateWorld(feeds, { version });
    await world.check.look();
    expect([world.told, world.problems]).toEqual([[], []]);
  });

  it('is not looked for without a feed, nor by a build without a key', async () => {
    feeds.give(signFeed(feed, privateKey));
    await new UpdateWorld(feeds, { feed: () => undefined }).check.look();
    await new UpdateWorld(feeds, { key: undefined }).check.look();
    expect(feeds.asked).toEqual([]);
  });
});

describe('a feed is refused', () => {
  it.each<[string, () => string | Uint8Array, UpdateProblem]>([
    ['that someone else has signed', () => signFeed(feed, otherKey), 'bad-signature'],
    [
      'that is older than one that was seen',
      () => signFeed({ ...feed, counter: 6 }, privateKey),
      'rolled-back',
    ],
    ['of another product', () => signFeed({ ...feed, product: 'other' }, privateKey), 'malformed'],
    ['of a form of tomorrow', () => signFeed({ ...feed, more: 1 }, privateKey), 'malformed'],
    ['without files', () => signFeed({ ...feed, files: [] }, privateKey), 'malformed'],
    [
      'whose signature is spelled in another way',
      () =>
        signFeed(feed, privateKey).replace(
          /.==/,
          (end) => `${{ A: 'B', Q: 'R', g: 'h' }[end[0] ?? ''] ?? 'x'}==`,
        ),
      'malformed',
    ],
    ['that was cut off', () => signFeed(feed, privateKey).slice(0, -3), 'bad-signature'],
    ['that is empty', () => '', 'malformed'],
    ['that is too large', () => `${signFeed(feed, privateKey)}${' '.repeat(20_000)}`, 'too-large'],
    ['that never ends', () => Buffer.alloc(50 * 1024 * 1024), 'too-large'],
  ])('%s', async (_, body, problem) => {
    feeds.give(body());
    const world = new UpdateWorld(feeds);
    world.counter = 7;
    await world.check.look();
    expect([world.problems, world.told, world.counter]).toEqual([[problem], [], 7]);
  });

  it('where the server sends on, fails or is not there', async () => {
    for (const status of [302, 404, 500]) {
      feeds.give(signFeed(feed, privateKey), status, { location: feeds.url });
      const world = new UpdateWorld(feeds);
      await world.check.look();
      expect([world.problems, world.told]).toEqual([['unreachable'], []]);
    }
    const world = new UpdateWorld(feeds, { feed: () => 'http://127.0.0.1:1/feed' });
    await world.check.look();
    expect(world.problems).toEqual(['unreachable']);
  });

  it('on a full disk, which could not keep that it was seen', async () => {
    feeds.give(signFeed(feed, privateKey));
    const set = (): never => {
      throw new Error('ENOSPC');
    };
    const world = new UpdateWorld(feeds, { counter: { get: () => 0, set } });
    await world.check.look();
    expect([world.problems, world.told]).toEqual([['not-stored'], []]);
  });
});

it('a public key is 32 bytes in base64, and nothing else', () => {
  const { x } = z.object({ x: z.string() }).parse(publicKey.export({ format: 'jwk' }));
  const key = Buffer.from(x, 'base64url').toString('base64');
  expect(publicKeyOf(key)?.equals(publicKey)).toBe(true);
  for (const bad of ['', key.slice(1), `${key}=`, `${key}AAAA`, 'not base64 at all']) {
    expect(publicKeyOf(bad)).toBeUndefined();
  }
});
