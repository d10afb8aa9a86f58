import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker, Variant } from 'dbus-native';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keyring } from '../../../../../main/domain/account/encryptor';
import { Bus } from '../../../../../main/platform/linux/bus';
import { KWallet } from '../../../../../main/platform/linux/kwallet';
import { SecretService } from '../../../../../main/platform/linux/secret-service';
import { SecretServiceStandIn } from '../../../../support/secret-service';
import { SessionBus } from '../../../../support/session-bus';

/** Short: a service of the test answers at once, or never. In milliseconds. */
const patience = 1000;

let ends: (() => unknown)[] = [];
let socket = '';
const address = (): string => `unix:path=${socket}`;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-keyring-'));
  socket = join(folder, 'bus');
  const broker = createBroker();
  await new Promise((resolve) => {
    broker.listen({ socket }, resolve);
  });
  ends = [
    () => new Promise<void>((resolve) => void broker.close(() => resolve())),
    () => rmSync(folder, { recursive: true }),
  ];
});

afterEach(async () => {
  for (const end of ends) await end();
});

const connected = (): Bus => {
  const bus = new Bus([socket]);
  ends.unshift(() => bus.dispose());
  return bus;
};

describe.runIf(process.platform === 'linux')('a keyring of the Secret Service (Linux)', () => {
  const withService = async (): Promise<{ service: SecretServiceStandIn; keyring: Keyring }> => {
    const service = new SecretServiceStandIn(address());
    await service.open();
    ends.unshift(() => service.close());
    return { service, keyring: new SecretService(connected(), patience) };
  };

  it('is absent where nobody has its name, or where there is no bus; one that comes later is found', async () => {
    const keyring = new SecretService(connected());
    expect(await keyring.state()).toBe('absent');
    expect(await new SecretService(new Bus([])).state()).toBe('absent');
    const service = new SecretServiceStandIn(address());
    ends.unshift(() => service.close());
    await service.open();
    expect(await keyring.state()).toBe('open');
  });

  it('that goes away in this run is silent, not absent', async () => {
    const { service, keyring } = await withService();
    expect(await keyring.state()).toBe('open');
    await service.close();
    expect(await keyring.state()).toBe('keyring-silent');
  });

  it('that can’t be reached is silent, not absent', async () => {
    expect(await new SecretService(new Bus(['/nowhere/bus'])).state()).toBe('keyring-silent');
  });

  it('is silent while it does not answer, and nobody waits longer than a few seconds for it', async () => {
    const { service, keyring } = await withService();
    service.isSilent = true;
    expect(await keyring.state()).toBe('keyring-silent');
    service.isSilent = false;
    expect(await keyring.state()).toBe('open');
  }, 20_000);

  it('that is locked, or not there yet, asks nobody until it is to be unlocked', async () => {
    const { service, keyring } = await withService();
    service.isLocked = true;
    expect(await keyring.state()).toBe('keyring-locked');
    service.hasCollection = false;
    expect(await keyring.state()).toBe('keyring-locked');
    expect(service.asked).toBe(0);
  });

  it.each([true, false])('is unlocked by its user, who is asked once: %s', async (isGiven) => {
    const { service, keyring } = await withService();
    service.isLocked = true;
    await keyring.state();
    const both = [keyring.unlock(), keyring.unlock()];
    await expect.poll(() => service.asked).toBe(1);
    service.answer(isGiven);
    expect(await Promise.all(both)).toEqual([isGiven, isGiven]);
    expect(await keyring.state()).toBe(isGiven ? 'open' : 'keyring-locked');
    expect(service.asked).toBe(1);
  });

  it('is made by its user where nobody has made one yet', async () => {
    const { service, keyring } = await withService();
    service.hasCollection = false;
    await keyring.state();
    const unlocking = keyring.unlock();
    await expect.poll(() => service.asked).toBe(1);
    service.answer(true);
    expect(await unlocking).toBe(true);
  });

  it('that goes away while its user is asked is not unlocked', async () => {
    const { service, keyring } = await withService();
    service.isLocked = true;
    await keyring.state();
    const unlocking = keyring.unlock();
    await expect.poll(() => service.asked).toBe(1);
    await service.close();
    expect(await unlocking).toBe(false);
  });

  it('is not unlocked by a stranger who says so', async () => {
    const { service, keyring } = await withService();
    service.isLocked = true;
    await keyring.state();
    let isUnlocked: boolean | undefined;
    const unlocking = keyring.unlock().then((answer) => (isUnlocked = answer));
    await expect.poll(() => service.asked).toBe(1);
    const stranger = new SessionBus(address());
    ends.unshift(() => stranger.close());
    const completed = [
      '/org/freedesktop/secrets/prompt/p1',
      'org.freedesktop.Secret.Prompt',
      'Completed',
    ] as const;
    stranger.signal(...completed, 'bv', [false, new Variant('s', '')]);
    // What it said has come before the answer to this.
    await stranger.call({ ...busCall, member: 'GetId' });
    expect(await keyring.state()).toBe('keyring-locked');
    expect(isUnlocked).toBeUndefined();
    service.answer(false);
    expect(await unlocking).toBe(false);
  });
});

const busCall = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  signature: '',
  body: [],
};

describe.runIf(process.platform === 'linux')('a wallet of KDE (Linux)', () => {
  const withWallet = async (answers: Readonly<Record<string, readonly [string, unknown]>>) => {
    const bus = new SessionBus(address());
    ends.unshift(() => bus.close());
    const opened: unknown[] = [];
    await bus.own('org.kde.kwalletd6', '/modules/kwalletd6', ({ member, body }) => {
      if (member === 'open') opened.push(body);
      const [signature, value] = answers[member] ?? [];
      return signature === undefined ? 'silence' : { signature, body: [value] };
    });
    const leave = (): Promise<void> => bus.close();
    return { opened, leave, wallet: new KWallet(connected(), 'kwallet6', 'push-approver', patience) };
  };
  const usual = { isEnabled: ['b', true], networkWallet: ['s', 'kdewallet'], isOpen: ['b', true] } as const;

  it('is open, locked, switched off, absent or silent as KDE tells', async () => {
    expect(await (await withWallet(usual)).wallet.state()).toBe('open');
    expect(await new KWallet(connected(), 'kwallet5', 'push-approver').state()).toBe('absent');
  });

  it('that goes away in this run is silent, not absent', async () => {
    const { wallet, leave } = await withWallet(usual);
    expect(await wallet.state()).toBe('open');
    await leave();
    expect(await wallet.state()).toBe('keyring-silent');
  });

  it.each([
    ['keyring-locked', { ...usual, isOpen: ['b', false] }],
    ['absent', { ...usual, isEnabled: ['b', false] }],
    ['keyring-silent', { isEnabled: ['b', true] }],
    ['keyring-silent', {}],
  ] as const)(
    'is %s as KDE tells: %j',
    async (state, answers) => {
      expect(await (await withWallet(answers)).wallet.state()).toBe(state);
    },
    20_000,
  );

  it.each([
    [true, 7],
    [false, -1],
  ])('is unlocked in the name by which Chromium asks for it: %s', async (isUnlocked, handle) => {
    const { wallet, opened } = await withWallet({ ...usual, open: ['i', handle] });
    await wallet.state();
    expect(await wallet.unlock()).toBe(isUnlocked);
    expect(opened).toEqual([['kdewallet', 0n, 'push-approver']]);
  });
});
