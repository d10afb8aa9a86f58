import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, envelope, get, next, subscribe } from '../../sandbox/caller';
import { fault, makeGate, startSandbox, type Fault, type Sandbox } from '../../sandbox/server';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const elsewhere = 'http://127.0.0.1:9/x';

const replies: readonly [
  string,
  Fault,
  { status?: number; type?: string; text?: string; location?: string },
][] = [
  [
    'an envelope',
    fault.envelope({ statusCode: 429, apiCode: 7, message: 'Slow down' }),
    { text: '"apiCode":7' },
  ],
  ['an HTTP status', fault.status(502, '{"error":1}'), { status: 502, text: '{"error":1}' }],
  ['HTML', fault.html(), { type: 'text/html', text: '<h1>' }],
  ['nothing', fault.empty(), { text: '' }],
  ['the wrong shape', fault.json(['no']), { text: '["no"]' }],
  ['the wrong type', fault.text('hello'), { type: 'text/plain', text: 'hello' }],
  ['truncated JSON', fault.truncated(), { type: 'application/json', text: '"Operation succ' }],
  ['a redirect', fault.redirect(elsewhere, 307), { status: 307, location: elsewhere }],
];

test.each(replies)('%s comes instead of the effect, once', async (_, what, seen) => {
  const { status = 200, type, text = '', location = null } = seen;
  const { pushCodeId } = sandbox.startPushLogin();
  sandbox.faults.next('change-pushcode-status', what);
  const response = await answer(sandbox, pushCodeId, 'CONFIRM');
  expect(response.status).toBe(status);
  expect(response.headers.get('location')).toBe(location);
  if (type) expect(response.headers.get('content-type')).toBe(type);
  expect(await response.text()).toContain(text);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  expect(sandbox.faults.pending).toBe(0);
  expect(await envelope(answer(sandbox, pushCodeId, 'CONFIRM'))).toMatchObject({ statusCode: 200 });
});

test('any fault can also hide an effect', async () => {
  const { pushCodeId } = sandbox.startPushLogin();
  sandbox.faults.next('change-pushcode-status', fault.applied(fault.html(504)));
  expect((await answer(sandbox, pushCodeId, 'CONFIRM')).status).toBe(504);
  expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
});

test('a reset comes before anything, or as a lost reply', async () => {
  const { pushCodeId } = sandbox.startPushLogin();
  const attempt = () => answer(sandbox, pushCodeId, 'CONFIRM');
  sandbox.faults.next('change-pushcode-status', fault.reset(), 2);
  sandbox.faults.next('change-pushcode-status', fault.applied(fault.reset()));
  await expect(attempt()).rejects.toThrow('fetch failed');
  await expect(attempt()).rejects.toThrow('fetch failed');
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  await expect(attempt()).rejects.toThrow('fetch failed');
  expect(sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
  const seen = sandbox.requestsTo('change-pushcode-status').map(({ reply }) => reply?.statusCode);
  expect(seen).toEqual([undefined, undefined, 200]);
});

test('a reply that is too large streams until the client has enough', async () => {
  sandbox.faults.next('get-profile', fault.tooLarge(Infinity));
  const { body, headers } = await get(sandbox, 'get-profile');
  expect(headers.get('content-length')).toBeNull();
  const reader = body?.getReader();
  for (let size = 0; size <= 65_536;) size += (await reader?.read())?.value?.length ?? 0;
  await reader?.cancel();
  expect(await envelope(get(sandbox, 'get-profile'))).toMatchObject({ statusCode: 200 });
});

test('cut ends the reply in the middle; stall and hang never end it', async () => {
  sandbox.faults.next('*', fault.cut());
  await expect((await get(sandbox, 'get-profile')).text()).rejects.toThrow('terminated');

  const abort = new AbortController();
  sandbox.faults.next('/api/v3/get-profile', fault.stall());
  const stalled = await get(sandbox, 'get-profile', { signal: abort.signal });
  sandbox.faults.next('change-pushcode-status', fault.applied(fault.hang()));
  const { pushCodeId } = sandbox.startPushLogin();
  const hanging = answer(sandbox, pushCodeId, 'CANCEL', { signal: abort.signal });
  const ends = [
    expect(stalled.text()).rejects.toThrow('aborted'),
    expect(hanging).rejects.toThrow('aborted'),
  ];
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  abort.abort();
  await Promise.all(ends);
});

test('wait holds the call, or its reply, until the gate opens', async () => {
  const { pushCodeId } = sandbox.startPushLogin();
  const [before, after] = [makeGate(), makeGate()];
  sandbox.faults.next('change-pushcode-status', fault.wait(before.opened));
  sandbox.faults.next('change-pushcode-status', fault.applied(fault.wait(after.opened)));
  const late = answer(sandbox, pushCodeId, 'CONFIRM');
  await expect.poll(() => sandbox.requests[0]?.body).toEqual({ pushCodeId, action: 'CONFIRM' });
  const winner = answer(sandbox, pushCodeId, 'CANCEL');
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');
  before.release();
  expect(await envelope(late)).toMatchObject({ statusCode: 409 });
  after.release();
  expect(await envelope(winner)).toMatchObject({ statusCode: 200 });
});

test('a fault without end ends when cleared, and a mounted server meets it too', async () => {
  sandbox.mount('/oidc', (_, response) => response.end('here'));
  const ask = async () => (await fetch(`${sandbox.url}/oidc/token`)).status;
  sandbox.faults.next('*', fault.status(503), Infinity);
  expect(await ask()).toBe(503);
  expect((await get(sandbox, 'get-profile')).status).toBe(503);
  sandbox.faults.clear();
  expect(await ask()).toBe(200);
  expect((await get(sandbox, 'get-profile')).status).toBe(200);
});

test('closing ends hanging calls and sockets', async () => {
  sandbox.faults.next('get-profile', fault.hang());
  const hanging = expect(get(sandbox, 'get-profile')).rejects.toThrow('fetch failed');
  const closed = next(await subscribe(sandbox), 'close');
  await expect.poll(() => sandbox.requests.length).toBe(2);
  await sandbox.close();
  await hanging;
  expect(await closed).toBe(1006);
});
