import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '../../../../main/services/account';
import { EventFeed } from '../../../../main/services/event-feed';
import { checkKeptApart, otherWitness } from '../../../../main/services/kept-apart-check';
import { ok, fail } from '../../../../shared/result';
import { fault, type Sandbox, type SandboxUser, startSandbox } from '../../../sandbox/server';
import { clientOf } from '../genauth/http/genauth-world';

type Witnessing = Pick<Account, 'credentials' | 'events' | 'calls' | 'feed'>;

let sandbox: Sandbox;
let feeds: EventFeed[];
let said: string[];

beforeEach(() => {
  feeds = [];
  said = [];
});
afterEach(async () => {
  for (const feed of feeds) feed.dispose();
  await sandbox.close();
});

/** A user who is signed in and connected: the real feed and the real client. */
async function connect(user: SandboxUser, eventCode = sandbox.eventCode): Promise<Witnessing> {
  const feed = new EventFeed({
    onEvent: ({ pushCodeId }) => said.push(pushCodeId),
    onWithdrawn: () => said.push('withdrawn'),
    onUnreadable: (reason) => said.push(reason),
    onStateChange: () => undefined,
    onRefused: () => said.push('refused'),
  });
  feeds.push(feed);
  const events = { eventsHost: sandbox.eventsUrl, eventCode };
  const credentials = {
    appHost: sandbox.url,
    appId: sandbox.appId,
    clientId: sandbox.appId,
    scopes: 'openid',
    tokens: { accessToken: user.accessToken },
    user: { sub: user.userId, name: user.name, accounts: [] },
  };
  feed.follow(credentials, events);
  await expect.poll(() => feed.state.kind).toBe('connected');
  const client = clientOf({ ...sandbox, user });
  const never = (): Promise<never> => new Promise(() => undefined);
  const calls = { publish: client.publish, answer: never, mayAnswer: never, verify: never, testToken: never };
  return { credentials, events, calls, feed };
}

const addKim = () => sandbox.addUser({ name: 'Kim Park', email: 'kim@example.com' });

describe('two users of one server, who each publish a mark', () => {
  it('are kept apart where each hears only their own', async () => {
    sandbox = await startSandbox();
    expect(await checkKeptApart(await connect(sandbox.user), await connect(addKim()))).toEqual(ok(undefined));
    expect(sandbox.requestsTo('pub-userEvent')).toHaveLength(2);
  });

  it.each(['bare', 'object', 'string', 'data'] as const)(
    'are not where one hears the other’s, written as %s; nobody is told of a mark, nor asked about it',
    async (eventShape) => {
      sandbox = await startSandbox({ broadcast: true, eventShape });
      const [alex, kim] = [await connect(sandbox.user), await connect(addKim())];
      // A third one, who tests nothing.
      const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
      await connect(robin);
      expect(await checkKeptApart(alex, kim)).toEqual(fail(undefined));
      const { pushCodeId } = sandbox.startPushLogin();
      await expect.poll(() => said.filter((each) => each === pushCodeId)).toHaveLength(3);
      expect(new Set(said)).toEqual(new Set([pushCodeId]));
    },
  );

  it('tell nothing where the server doesn’t publish what users send, or says nonsense', async () => {
    sandbox = await startSandbox();
    const [alex, kim] = [await connect(sandbox.user), await connect(addKim())];
    for (const what of [
      fault.json({ statusCode: 200, data: { success: false, errMsg: 'The event is not defined' } }),
      fault.json({ statusCode: 200, data: {} }),
      fault.envelope({ statusCode: 404 }),
      fault.html(),
      fault.reset(),
    ]) {
      sandbox.faults.next('pub-userEvent', what);
      expect(await checkKeptApart(alex, kim)).toBeUndefined();
    }
  });

  it('tell nothing where the mark does not come back, as from a relay', async () => {
    sandbox = await startSandbox({ otherEventCodes: ['custom_other'] });
    const [alex, kim] = [await connect(sandbox.user), await connect(addKim())];
    const events = { ...alex.events, eventCode: 'custom_other' };
    expect(await checkKeptApart({ ...alex, events }, kim)).toBeUndefined();
  });
});

it('only another user, connected at the same place of the same server, is asked to bear witness', async () => {
  sandbox = await startSandbox({ otherEventCodes: ['custom_other'] });
  const alex = await connect(sandbox.user);
  const kim = await connect(addKim());
  expect(otherWitness(alex, [alex, kim])).toBe(kim);
  const sameUser = { ...alex, credentials: { ...alex.credentials, appId: 'app-2' } };
  const elsewhere = { ...kim, credentials: { ...kim.credentials, appHost: 'https://other.example' } };
  const otherEvent = { ...kim, events: { ...kim.events, eventCode: 'custom_other' } };
  const { sub: _, ...nameless } = kim.credentials.user;
  const unknown = { ...kim, credentials: { ...kim.credentials, user: nameless } };
  expect(otherWitness(alex, [alex, sameUser, elsewhere, otherEvent, unknown])).toBeUndefined();
  kim.feed.dispose();
  expect(otherWitness(alex, [alex, kim])).toBeUndefined();
});
