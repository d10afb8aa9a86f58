import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker } from 'dbus-native';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Bus } from '../../../../../main/platform/linux/bus';
import { busItself } from '../../../../../main/platform/linux/bus-words';
import { SessionBus } from '../../../../support/session-bus';

const isLinux = process.platform === 'linux';

let folder = '';
let ends: (() => unknown)[] = [];
const socket = (): string => join(folder, 'bus');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-bus-'));
});

afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
  rmSync(folder, { recursive: true });
});

/** Something that listens where a bus would be. */
async function listen(onClient: (client: Socket) => void): Promise<Server> {
  const clients: Socket[] = [];
  const server = createServer((client) => {
    clients.push(client);
    client.on('error', () => undefined);
    onClient(client);
  });
  server.listen(socket());
  await once(server, 'listening');
  ends.push(() => {
    for (const client of clients) client.destroy();
    server.close();
  });
  return server;
}

function startBus(): Bus {
  const bus = new Bus([socket()]);
  ends.unshift(() => bus.dispose());
  bus.begin();
  return bus;
}

const getId = { ...busItself, member: 'GetId' };

it('where no bus is there, a call has no answer', async () => {
  expect(await new Bus([]).call(getId)).toEqual({ ok: false, failure: { kind: 'no-bus' } });
  expect(await startBus().call(getId)).toEqual({ ok: false, failure: { kind: 'no-bus' } });
});

it.runIf(isLinux)(
  'a bus that takes the connection and never says a word is given up after a while (Linux)',
  async () => {
    await listen(() => undefined);
    expect(await startBus().call(getId)).toEqual({ ok: false, failure: { kind: 'no-bus' } });
  },
);

it.runIf(isLinux)('a bus that says nonsense is given up (Linux)', async () => {
  await listen((client) => client.on('data', () => client.write('nonsense\r\n'.repeat(100))));
  expect(await startBus().call(getId)).toEqual({ ok: false, failure: { kind: 'no-bus' } });
});

it.runIf(isLinux)('nonsense after the greeting ends the connection, and nothing else (Linux)', async () => {
  await listen((client) => {
    client.once('data', () => {
      client.write(`OK ${'0'.repeat(32)}\r\n`);
      client.write(Buffer.alloc(4096, 0xff));
    });
  });
  expect(await startBus().call(getId)).toEqual({ ok: false, failure: { kind: 'no-bus' } });
});

it.runIf(isLinux)(
  'a bus that comes later is found, and one that comes back after a loss is asked again (Linux)',
  async () => {
    const bus = startBus();
    const owners: string[] = [];
    bus.follow(busItself.destination, busItself.interface, {
      onOwner: (owner) => owners.push(owner ?? 'nobody'),
      onSignal: () => undefined,
    });
    const open = async () => {
      const broker = createBroker();
      await new Promise((resolve) => {
        broker.listen({ socket: socket() }, resolve);
      });
      return () => new Promise<void>((resolve) => void broker.close(() => resolve()));
    };
    const close = await open();
    await expect.poll(() => owners).toEqual([busItself.destination]);
    expect(await bus.call(getId)).toMatchObject({ ok: true });
    await close();
    await expect.poll(() => owners.at(-1)).toBe('nobody');
    ends.push(await open());
    await expect.poll(() => owners.at(-1), { timeout: 25_000 }).toBe(busItself.destination);
  },
  60_000,
);

it.runIf(isLinux)(
  'what follows from an answer is done before a signal is heard that came after it (Linux)',
  async () => {
    const broker = createBroker();
    await new Promise((resolve) => {
      broker.listen({ socket: socket() }, resolve);
    });
    ends.push(() => new Promise<void>((resolve) => void broker.close(() => resolve())));
    const name = 'com.example.Lamp';
    const service = new SessionBus(`unix:path=${socket()}`);
    ends.unshift(() => service.close());
    await service.own(name, '/lamp', () => {
      // Behind the answer, in the same turn.
      process.nextTick(() => service.signal('/lamp', name, 'Lit', '', []));
      return { signature: 'u', body: [7] };
    });
    const bus = startBus();
    const lamp: { number?: unknown } = {};
    const heard: unknown[] = [];
    const owners: unknown[] = [];
    bus.follow(name, name, {
      onOwner: (owner) => owners.push(owner),
      onSignal: () => heard.push(lamp.number),
    });
    await expect.poll(() => owners.at(-1)).toBeTypeOf('string');
    for (const _ of Array.from({ length: 20 })) {
      delete lamp.number;
      const count = heard.length;
      const reply = await bus.call({ destination: name, path: '/lamp', interface: name, member: 'Light' });
      if (reply.ok) [lamp.number] = reply.value;
      await expect.poll(() => heard.length).toBe(count + 1);
    }
    expect(new Set(heard)).toEqual(new Set([7]));
  },
  30_000,
);
