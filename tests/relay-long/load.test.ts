import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { describe } from 'vitest';
import { highestBytes, mostUsers, residentBytes } from '../bench/relay/process-figures';
import { post, subscribe } from '../support/relay-client';
import { isInStep, startTwo, status } from '../relay/redis-world';
import { Backend, connectAll, expect, missingOf, test, usersOf } from './load-world';

/** A token of a user, as the crowd's are. */
const tokenOf = (sub: string): string =>
  `e30.${Buffer.from(JSON.stringify({ aud: 'approver', sub })).toString('base64url')}.x`;

describe('one node', () => {
  test('lets ten thousand in who come back at once, and they hear what came meanwhile', async ({
    node,
    crowds,
  }) => {
    const relay = await node();
    const users = usersOf(10_000);
    const { connected, failed } = await connectAll(crowds, [relay], users, 250);
    expect([connected, failed]).toEqual([users.length, expect.any(String)]);
    for (const crowd of crowds) await crowd.leave();
    const backend = new Backend([relay], users, 200);
    await expect.poll(() => backend.accepted.size, { timeout: 60_000 }).toBeGreaterThan(1000);
    const returned = await connectAll(crowds, [relay], users);
    const accepted = await backend.stop();
    expect([returned.connected, returned.failed]).toEqual([users.length, expect.any(String)]);
    expect(await missingOf(crowds, accepted, returned.heard)).toEqual([]);
    const began = performance.now();
    await relay.stop('SIGTERM');
    expect(relay.child.exitCode).toBe(0);
    // They are sent away over some seconds: the next node is to live through it.
    expect(performance.now() - began).toBeGreaterThan(3500);
    for (const crowd of crowds) await expect.poll(async () => (await crowd.report()).connected).toBe(0);
  });

  test('keeps 20,000 connections in 512 MB, or as many as it may have files', async ({ node, crowds }) => {
    const relay = await node();
    const users = usersOf(mostUsers());
    const { connected, failed } = await connectAll(crowds, [relay], users, 250);
    expect([connected, failed]).toEqual([users.length, expect.any(String)]);
    expect(await status(relay)).toMatchObject({ subscribers: users.length });
    expect(highestBytes(relay.child.pid ?? 0)).toBeLessThan(512e6);
    const backend = new Backend([relay], users, 100);
    await expect.poll(() => backend.accepted.size, { timeout: 60_000 }).toBeGreaterThan(500);
    expect(await missingOf(crowds, await backend.stop())).toEqual([]);
  });

  test('has everyone else hear while two hundred read nothing, and needs little memory for them', async ({
    node,
    crowds,
  }) => {
    const relay = await node();
    const [users, deaf] = [usersOf(1000), usersOf(200).map((name) => `deaf-${name}`)];
    expect((await connectAll(crowds, [relay], users)).connected).toBe(users.length);
    const readers = await Promise.all(deaf.map((name) => subscribe(relay, tokenOf(name))));
    for (const { socket } of readers) socket.pause();
    const before = residentBytes(relay.child.pid ?? 0);
    const backend = new Backend([relay], users, 100);
    // As many as may be pending, and as large as they may be.
    const text = 'x'.repeat(256);
    const details = { appName: text, location: text, device: text, browser: text, os: text, ip: text };
    for (const userId of deaf) {
      for (let index = 0; index < 20; index++) {
        const pushCodeId = `${userId}-${index}`;
        expect((await post(relay, { pushCodeId, userId, ...details })).status).toBe(202);
      }
    }
    expect(await missingOf(crowds, await backend.stop())).toEqual([]);
    expect(residentBytes(relay.child.pid ?? 0) - before).toBeLessThan(64e6);
    for (const { socket } of readers) socket.terminate();
  });
});

describe('two nodes over Redis', () => {
  const users = usersOf(2000);

  test('lose nothing that they accept while Redis is gone for a minute', async ({ node, crowds, redis }) => {
    const nodes = await startTwo(() => node(redis));
    expect((await connectAll(crowds, nodes, users)).connected).toBe(users.length);
    const backend = new Backend(nodes, users, 50);
    await expect.poll(() => backend.accepted.size).toBeGreaterThan(20);
    await redis.kill();
    await wait(60_000);
    await redis.run();
    for (const each of nodes) await isInStep(each).toMatchObject({ status: 'ok' });
    expect(await missingOf(crowds, await backend.stop())).toEqual([]);
  });

  test('lose nothing that they accept while Redis hangs', async ({ node, crowds, redis }) => {
    const nodes = await startTwo(() => node(redis));
    expect((await connectAll(crowds, nodes, users)).connected).toBe(users.length);
    const backend = new Backend(nodes, users, 100);
    await expect.poll(() => backend.accepted.size).toBeGreaterThan(50);
    redis.hang();
    await wait(20_000);
    redis.wake();
    for (const each of nodes) await isInStep(each).toMatchObject({ status: 'ok' });
    expect(await missingOf(crowds, await backend.stop())).toEqual([]);
  });

  test('hand everything that they accepted to late devices after Redis came back empty and a node was restarted', async ({
    node,
    crowds,
    redis,
  }) => {
    const [stays, dies] = await startTwo(() => node(redis));
    expect((await connectAll(crowds, [stays, dies], users)).connected).toBe(users.length);
    const backend = new Backend([stays, dies], users, 200);
    await expect.poll(() => backend.accepted.size, { timeout: 20_000 }).toBeGreaterThan(400);
    await redis.kill();
    await wait(4000);
    await redis.run();
    for (const each of [stays, dies]) await isInStep(each).toMatchObject({ status: 'ok' });
    await dies.stop('SIGKILL');
    const fresh = await node(redis);
    await isInStep(fresh).toMatchObject({ status: 'ok' });
    const accepted = await backend.stop();
    for (const crowd of crowds) await crowd.leave();
    const late = await connectAll(crowds, [stays, fresh], users);
    expect(late.connected).toBe(users.length);
    expect(await missingOf(crowds, accepted, late.heard)).toEqual([]);
  });

  test('lose nothing that they accept while their connections to Redis are cut again and again', async ({
    node,
    crowds,
    redis,
  }) => {
    const nodes = await startTwo(() => node(redis));
    expect((await connectAll(crowds, nodes, users)).connected).toBe(users.length);
    const backend = new Backend(nodes, users, 200);
    const admin = await createClient({ url: redis.url }).connect();
    for (let round = 0; round < 15; round++) {
      await wait(1300);
      await admin.sendCommand(['CLIENT', 'KILL', 'TYPE', 'NORMAL', 'SKIPME', 'yes']);
    }
    admin.destroy();
    for (const each of nodes) await isInStep(each).toMatchObject({ status: 'ok' });
    expect(await missingOf(crowds, await backend.stop())).toEqual([]);
  });

  test('lose nothing that they accept while one of them is killed and comes back', async ({
    node,
    crowds,
    redis,
  }) => {
    const [stays, dies] = await startTwo(() => node(redis));
    expect((await connectAll(crowds, [stays, dies], users)).connected).toBe(users.length);
    const backend = new Backend([stays, dies], users, 200);
    await expect.poll(() => backend.accepted.size, { timeout: 20_000 }).toBeGreaterThan(400);
    await dies.stop('SIGKILL');
    const [, moving] = crowds;
    const half = users.slice(users.length / 2);
    const moved = await moving.connect(Number(new URL(stays.url).port), half);
    expect(moved.connected).toBe(half.length);
    const heard = moved.heard.map(([code]) => code);
    const returned = await node(redis);
    await isInStep(returned).toMatchObject({ status: 'ok' });
    expect(await missingOf(crowds, await backend.stop(), heard)).toEqual([]);
  });
});
