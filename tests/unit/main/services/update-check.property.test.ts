import { expect, it } from 'vitest';
import { signFeed } from '../../../../scripts/lib/feed.mjs';
import { randomOf } from '../../../attack/random';
import { feed, FeedServer, privateKey, UpdateWorld } from './update-world';

it('a feed is refused after any of 1,500 mutations, each given out by a server', async () => {
  const feeds = await FeedServer.open();
  const good = Buffer.from(signFeed(feed, privateKey));
  const { whole } = randomOf(20_260_131, 'feeds');
  const below = (most: number): number => whole(0, most - 1);
  const world = new UpdateWorld(feeds);
  world.counter = 7;
  for (let count = 0; count < 1500; count += 1) {
    const bytes = Buffer.from(good);
    const at = below(bytes.length);
    const other = (bytes.readUInt8(at) + 1 + below(255)) % 256;
    const mutated = [
      () => {
        bytes.writeUInt8(other, at);
        return bytes;
      },
      () => bytes.subarray(0, at),
      () => Buffer.concat([bytes.subarray(0, at), Buffer.from([other]), bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]),
      () => Buffer.concat([bytes, bytes.subarray(at)]),
      () => Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]),
    ][below(6)];
    const body = mutated?.() ?? bytes;
    if (body.equals(good)) continue;
    feeds.give(body);
    await world.check.look();
  }
  expect(world.told).toEqual([]);
  expect(world.counter).toBe(7);
  expect(world.problems.length).toBeGreaterThan(1400);
  expect(new Set(world.problems)).toEqual(new Set(['malformed', 'bad-signature']));
  feeds.close();
});
