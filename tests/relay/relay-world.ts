import { test as base } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { environmentFor, RelayProcess } from '../support/relay';
import { type Heard, subscribe } from '../support/relay-client';

/** A sandbox with two users of one pool, and a relay that asks it. */
export const test = base.extend<{
  sandbox: Sandbox;
  relay: RelayProcess;
  /** Subscribes as a user of the sandbox by e-mail address, or with a token; closed with the test. */
  listen: (whoOrToken?: string) => Promise<Heard>;
}>({
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox({
      users: [
        { name: 'Alex Chen', email: 'alex@example.com', username: 'alex', phone: '+8613800000000' },
        { name: 'Robin Li', email: 'robin@example.com', username: 'robin' },
      ],
    });
    await use(sandbox);
    await sandbox.close();
  },
  relay: async ({ sandbox }, use) => {
    const relay = await RelayProcess.start(environmentFor(sandbox));
    await use(relay);
    await relay.stop('SIGKILL');
  },
  listen: async ({ relay, sandbox }, use) => {
    const all: Heard[] = [];
    await use(async (who = sandbox.user.accessToken) => {
      const token = who.includes('@') ? sandbox.addToken(userOf(sandbox, who)) : who;
      const heard = await subscribe(relay, token);
      all.push(heard);
      return heard;
    });
    for (const { socket } of all) socket.terminate();
  },
});

/** A user of the sandbox. Throws where there isn't one. */
export function userOf(sandbox: Sandbox, email: string) {
  const user = sandbox.userByAccount(email);
  if (!user) throw new Error(`The sandbox has no ${email}`);
  return user;
}

export { expect } from 'vitest';
