import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { publicKeyOf } from '../../../../main/domain/updates/feed';
import { UpdateCheck, type UpdatePorts, type UpdateProblem } from '../../../../main/services/update-check';
import { signFeed } from '../../../../scripts/lib/feed.mjs';
import { randomOf } from '../../../attack/random';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const otherKey = generateKeyPairSync('ed25519').privateKey;

const feed = {
  product: 'push-approver',
  version: '1.2.3',
  counter: 7,
  released: '2026-01-31',
  files: [{ name: 'push-approver-1.2.3-linux-x64.deb', size: 92_396_718, sha512: 'a'.repeat(128) }],
};

const day = 86_400_000;
const released = Date.parse('2026-01-31T00:00:00Z');

/** A real server on this computer, which gives out what the test likes. */
let reply: { status?: number; body: Uint8Array; headers?: Record<string, string> };
let asked: IncomingHttpHeaders[] = [];
let url = '';
const server = createServer((request, response) => {
  asked.push(request.headers);
  response.writeHead(reply.status ?? 200, reply.headers);
  response.end(reply.body);
});
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}/feed`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

class World {
  now = released + 20 * day;
  counter = 0;
  readonly told: string[] = [];
  readonly problems: UpdateProblem[] = [];
  readonly check: UpdateCheck;

  constructor(more: Partial<UpdatePorts> = {}, key: KeyObject | undefined = publicKey) {
    this.check = new UpdateCheck({
      fetch: (input, init) => fetch(input, init),
      feed: () => url,
      deferDays: () => 0,
      key,
      version: '1.2.2',
      clock: () => ({ wall: 0, monotonic: 0, server: this.now }),
      timer: () => () => undefined,
      counter: {
        get: () => this.counter,
        set: (counter) => {
          this.counter = counter;
        },
      },
      onNewer: (version) => this.told.push(version),
      onProblem: (problem) => this.problems.push(problem),
      ...more,
    });
  }
}

const give = (body: string | Uint8Array): void => {
  reply = { body: typeof body === 'string' ? Buffer.from(body) : body };
};

describe('a new version', () => {
  it('is told of, by a feed that was signed, and nothing that tells who asks leaves the machine', async () => {
    give(signFeed(feed, privateKey));
    const world = new World();
    await world.check.look();
    expect([world.told, world.counter, world.problems]).toEqual([['1.2.3'], 7, []]);
    const harmless =
      /^(accept|accept-encoding|accept-language|cache-control|connection|host|pragma|sec-fetch-mode|user-agent)$/;
    for (const name of Object.keys(asked[0] ?? {})) expect(name).toMatch(harmless);
    expect([asked[0]?.['user-agent'], asked[0]?.['accept-language']]).toEqual(['push-approver', '*']);
  });

  it('is told of only after as many days as the organisation wants, by the server’s clock', async () => {
    give(signFeed(feed, privateKey));
    for (const [passed, told] of [
      [12 * day, []],
      [13 * day, ['1.2.3']],
    ] as const) {
      const world = new World({ deferDays: () => 13 });
      world.now = released + passed;
      await world.check.look();
      expect(world.told).toEqual(told);
    }
  });

  it.each(['1.2.3', '1.10.0', '2.0.0', 'a build of my own'])('is not told of to %s', async (version) => {
    give(signFeed(feed, privateKey));
    const world = new World({ version });
    await world.check.look();
    expect([world.told, world.problems]).toEqual([[], []]);
  });

  it('is not looked for without a feed, nor by a build without a key', async () => {
    give(signFeed(feed, privateKey));
    await new World({ feed: () => undefined }).check.look();
    await new World({ key: undefined }).check.look();
    expect(asked).toEqual([]);
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
    give(body());
    const world = new World();
    world.counter = 7;
    await world.check.look();
    expect([world.problems, world.told, world.counter]).toEqual([[problem], [], 7]);
  });

  it('where the server sends on, fails or is not there', async () => {
    for (const status of [302, 404, 500]) {
      reply = { status, body: Buffer.from(signFeed(feed, privateKey)), headers: { location: url } };
      const world = new World();
      await world.check.look();
      expect([world.problems, world.told]).toEqual([['unreachable'], []]);
    }
    const world = new World({ feed: () => 'http://127.0.0.1:1/feed' });
    await world.check.look();
    expect(world.problems).toEqual(['unreachable']);
  });

  it('on a full disk, which could not keep that it was seen', async () => {
    give(signFeed(feed, privateKey));
    const set = (): never => {
      throw new Error('ENOSPC');
    };
    const world = new World({ counter: { get: () => 0, set } });
    await world.check.look();
    expect([world.problems, world.told]).toEqual([['not-stored'], []]);
  });

  it('after any of 1,500 mutations, each given out by a server', { timeout: 120_000 }, async () => {
    const good = Buffer.from(signFeed(feed, privateKey));
    const { whole } = randomOf(20_260_131, 'feeds');
    const below = (most: number): number => whole(0, most - 1);
    const world = new World();
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
      give(body);
      await world.check.look();
    }
    expect(world.told).toEqual([]);
    expect(world.counter).toBe(7);
    expect(world.problems.length).toBeGreaterThan(1400);
    expect(new Set(world.problems)).toEqual(new Set(['malformed', 'bad-signature']));
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
