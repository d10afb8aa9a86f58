import { writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cookieIn } from '../../../../../main/platform/linux/x-authority';
import { displayNumber } from '../../../../../main/platform/linux/x-connection';
import { findXServer } from '../../../../../main/platform/linux/x-server';
import { temporaryFolder } from '../../../../support/temporary-folder';
import { type Manners, speakX, startXServer } from '../../../../support/x-server';

const folder = temporaryFolder('x');
const number = 7;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Asks an X server that meets people like this. */
async function askOne(meet: (socket: Socket) => void, env: NodeJS.ProcessEnv = {}, uid = process.getuid?.()) {
  const { display, close } = await startXServer(folder(), number, meet);
  ends.push(close);
  return findXServer(
    { DISPLAY: display, XAUTHORITY: '/dev/null', ...env },
    { folder: folder(), patience: 500, uid },
  );
}

/** An entry of an authority file. */
const entry = (family: number, ...fields: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(
    [Buffer.from([family >> 8, family & 255]), ...fields.map((field) => Buffer.from(field))].map(
      (bytes, index) =>
        index === 0 ? bytes : Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]),
    ),
  );

// It listens on a path, as it does on Linux only.
describe.runIf(process.platform === 'linux')('the X server (Linux)', () => {
  it.each(['newer', 'older'] as const)('is known as XWayland, %s ones too', async (welcome) => {
    const found = await askOne((socket) => speakX(socket, { welcome }));
    expect(found.kind).toBe('xwayland');
    if (found.kind === 'xwayland') found.leave();
  });

  it('keeps a client until it may go: without one, it would end or start over', async () => {
    let isGone = false;
    const found = await askOne((socket) => {
      speakX(socket, { welcome: 'newer' });
      socket.on('close', () => {
        isGone = true;
      });
    });
    expect(isGone).toBe(false);
    if (found.kind === 'xwayland') found.leave();
    await expect.poll(() => isGone).toBe(true);
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['another one', (socket) => speakX(socket, { welcome: 'none' } satisfies Manners), 'foreign'],
    ['one that refuses this user', (socket) => socket.write(Buffer.alloc(8)), 'foreign'],
    ['one that is silent', () => undefined, 'absent'],
    ['one that hangs up', (socket) => socket.end(), 'absent'],
    ['one that speaks nonsense without an end', (socket) => socket.write(Buffer.alloc(1 << 20, 1)), 'absent'],
  ])('is not taken for XWayland where it is %s', async (_what, meet, kind) => {
    expect(await askOne(meet)).toEqual({ kind });
  });

  it('of another user is not even asked, nor told the cookie', async () => {
    let hasCome = false;
    const found = await askOne(
      (socket) => {
        hasCome = true;
        speakX(socket, { welcome: 'newer' });
      },
      {},
      (process.getuid?.() ?? 0) + 1,
    );
    expect(found).toEqual({ kind: 'foreign' });
    expect(hasCome).toBe(false);
  });

  it('is absent where nobody listens, and foreign on another computer', async () => {
    const ask = (DISPLAY: string | undefined) =>
      findXServer({ DISPLAY }, { folder: folder(), patience: 500, uid: process.getuid?.() });
    writeFileSync(join(folder(), 'X3'), '');
    for (const display of [undefined, '', ':2', ':3'])
      expect(await ask(display), display).toEqual({ kind: 'absent' });
    for (const display of ['localhost:10.0', 'other:0', '/tmp/x:0', ':0;rm', ':123456'])
      expect(await ask(display), display).toEqual({ kind: 'foreign' });
  });

  it.each([
    [':0', '0'],
    [':12.1', '12'],
    ['unix:3', '3'],
    ['unix/alex:3', '3'],
  ])('on this computer has a number: %s', (display, expected) => {
    expect(displayNumber(display)).toBe(expected);
  });

  it('gets the cookie of its own number, whose entry may be anywhere in the file', async () => {
    const path = join(folder(), 'authority');
    const cookie = Buffer.from('0123456789abcdef');
    const ours = entry(256, hostname(), String(number), 'MIT-MAGIC-COOKIE-1', cookie);
    writeFileSync(path, Buffer.concat([entry(256, 'other', '7', 'MIT-MAGIC-COOKIE-1', 'no'), ours]));
    let told = Buffer.alloc(0);
    await askOne(
      (socket) =>
        socket.on('data', (data: Buffer) => {
          told = Buffer.concat([told, data]);
          socket.end();
        }),
      { XAUTHORITY: path },
    );
    expect(told.toString('latin1')).toContain(`MIT-MAGIC-COOKIE-1\0\0${cookie.toString('latin1')}`);
  });
});

describe('an authority file', () => {
  const cookie = (data: string) => ({ name: 'MIT-MAGIC-COOKIE-1', data: Buffer.from(data) });
  const own = entry(256, 'here', '7', 'MIT-MAGIC-COOKIE-1', 'own');

  it.each<[string, Buffer, unknown]>([
    ['this computer’s', own, cookie('own')],
    ['any computer’s', entry(65_535, '', '7', 'MIT-MAGIC-COOKIE-1', 'wild'), cookie('wild')],
    ['any number’s', entry(256, 'here', '', 'MIT-MAGIC-COOKIE-1', 'any'), cookie('any')],
    ['another number’s', entry(256, 'here', '8', 'MIT-MAGIC-COOKIE-1', 'other'), undefined],
    ['another computer’s', entry(256, 'there', '7', 'MIT-MAGIC-COOKIE-1', 'other'), undefined],
    ['another network’s', entry(0, 'here', '7', 'MIT-MAGIC-COOKIE-1', 'other'), undefined],
    ['another kind', entry(256, 'here', '7', 'XDM-AUTHORIZATION-1', 'other'), undefined],
    ['cut off', own.subarray(0, -1), undefined],
    ['nothing', Buffer.alloc(0), undefined],
    ['nonsense', Buffer.alloc(100, 255), undefined],
  ])('gives the cookie of this server: %s', (_what, file, expected) => {
    expect(cookieIn(file, '7', 'here')).toEqual(expected);
  });
});
