import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { entriesOf, entrySchema, recordKeys } from '../../../../main/storage/vault-record';
import { fail, ok } from '../../../../shared/result';
import { day, hour, offline } from './session-values';
import { World } from './session-world';
import { longer } from '../../../support/run-length';

const step = fc.oneof(
  fc.record({ do: fc.constant('ask' as const), callers: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('refused' as const), late: fc.boolean() }),
  fc.record({
    do: fc.constant('reply' as const),
    what: fc.constantFrom('new tokens', 'new tokens', 'no connection', 'lost on the way', 'ended'),
  }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1000, 60_000, hour, 2 * hour) }),
  fc.record({ do: fc.constant('jump' as const), ms: fc.constantFrom(-day, day) }),
  fc.record({ do: fc.constantFrom('sign in', 'sign out', 'hold', 'release') }),
  fc.record({ do: fc.constant('keyring' as const), broken: fc.boolean() }),
);

const storedSchema = z.object({ tokens: z.object({ accessToken: z.string() }) });

/** `access-3.1` and `refresh-3.1` are of the third sign-in. */
const signInOf = (token: string): string => /-(\d+)\./.exec(token)?.[1] ?? '';

/** A server that rotates refresh tokens and ends a session if a used one comes again; and what became of each call. */
class Course {
  readonly world = new World();
  /** Refresh tokens that the server has taken, and those whose reply has arrived. */
  readonly used = new Set<string>();
  readonly replied = new Set<string>();
  readonly calls: Promise<unknown>[] = [];
  /** What callers got from a session that keeps its tokens, with what was stored at that moment. */
  readonly got: { token: string; data: string }[] = [];
  #signIns = 0;
  #rotations = 0;
  #seen = 0;
  #leftByHand = false;

  ask(refused?: string): void {
    const { session } = this.world;
    const asked = session.credentials;
    const call = refused === undefined ? session.freshToken() : session.replaceToken(refused);
    const done = async (): Promise<void> => {
      const got = await call;
      const token = typeof got === 'object' ? (got.ok ? got.value : undefined) : got;
      if (token === undefined) return;
      // Signed out, nobody gets a token; signed in as someone else, nobody gets theirs.
      expect(session.credentials?.tokens.accessToken).toBe(token);
      expect(signInOf(token)).toBe(signInOf(asked?.tokens.accessToken ?? ''));
      const view = session.view();
      if (view.kind !== 'signed-in' || view.storage !== 'keyring') return;
      const record = Object.fromEntries(recordKeys.map((key) => [key, this.world.store.get(key)]));
      this.got.push({ token, data: entrySchema.parse(entriesOf(record)?.[0]).data });
    };
    this.calls.push(done());
  }

  signOut(): void {
    this.world.session.signOut();
    this.#leftByHand = true;
  }

  async signIn(): Promise<void> {
    this.#leftByHand = false;
    await this.world.signInByBrowser(this.world.tokens(`${++this.#signIns}.0`));
  }

  async reply(what: string): Promise<void> {
    const of = this.world.refreshes[0]?.of;
    if (of === undefined) return;
    if (what === 'ended' || this.used.has(of)) return this.world.refresh(fail({ kind: 'ended' }));
    if (what === 'no connection') return this.world.refresh(fail({ kind: 'failed', failure: offline }));
    this.used.add(of);
    if (what === 'lost on the way') return this.world.refresh(fail({ kind: 'failed', failure: offline }));
    this.replied.add(of);
    const name = `${signInOf(of)}.${++this.#rotations}`;
    return this.world.refresh(ok(this.world.tokens(name)));
  }

  check(): void {
    const { world } = this;
    const under = world.refreshes.map(({ of }) => signInOf(of));
    expect(new Set(under).size).toBe(under.length);
    for (const token of world.refreshed.slice(this.#seen)) expect(this.replied).not.toContain(token);
    this.#seen = world.refreshed.length;
    if (world.session.view().kind === 'signed-out') expect(world.waits).toEqual([]);
    if (this.#leftByHand) expect(world.store.isEmpty).toBe(true);
  }
}

it('whatever the order, tokens are renewed one at a time, no refresh token is used twice, tokens are stored before they are used, and nothing happens after a sign-out', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const course = new Course();
      const { world } = course;
      const { session } = world;
      await session.resume();
      await course.signIn();
      let refused = '';
      for (const each of steps) {
        const present = session.credentials?.tokens.accessToken ?? '';
        if (each.do === 'ask') for (let caller = 0; caller < each.callers; caller++) course.ask();
        if (each.do === 'refused') {
          // A late one is told of a token that may long have been replaced, or be another session's.
          if (!each.late) refused = present;
          if (signInOf(refused) === signInOf(present)) course.ask(refused);
          else expect(await session.replaceToken(refused)).toMatchObject({ ok: false });
        }
        if (each.do === 'reply') await course.reply(each.what);
        if (each.do === 'pass') await world.pass(each.ms);
        if (each.do === 'jump') world.wall += each.ms;
        if (each.do === 'sign in') await course.signIn();
        if (each.do === 'sign out') course.signOut();
        if (each.do === 'hold') world.encryptor.hold();
        if (each.do === 'release') world.encryptor.release();
        if (each.do === 'keyring') world.encryptor.broken = each.broken;
        await world.settled();
        course.check();
      }
      world.encryptor.broken = false;
      world.encryptor.release();
      await world.settled();
      while (world.refreshes.length > 0) {
        await course.reply('new tokens');
        course.check();
      }
      await Promise.all(course.calls);
      for (const { token, data } of course.got) {
        const { text } = await world.encryptor.decrypt(Buffer.from(data, 'base64'));
        expect(storedSchema.parse(JSON.parse(text)).tokens.accessToken).toBe(token);
      }
      const view = session.view();
      const kept = view.kind === 'signed-in' && view.storage !== 'memory';
      expect(await world.stored()).toBe(kept ? session.credentials?.tokens.accessToken : undefined);
    }),
    { numRuns: 500 * longer },
  );
});
