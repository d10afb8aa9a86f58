import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { OutOfTaskbars } from '../../../../../main/platform/linux/out-of-taskbars';
import { temporaryFolder } from '../../../../support/temporary-folder';
import {
  atomFor,
  type Manners,
  propertyEvent,
  root,
  speakX,
  startXServer,
} from '../../../../support/x-server';

const folder = temporaryFolder('taskbars');
const number = 7;
const window = 0x600003;
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Electron's native handle of a window. */
function handleOf(id: number): Buffer {
  const handle = Buffer.alloc(4);
  handle.writeUInt32LE(id);
  return handle;
}

function keeper(display = `:${number}`): OutOfTaskbars {
  const env = { DISPLAY: display, XAUTHORITY: '/dev/null' };
  const taskbars = new OutOfTaskbars(handleOf(window), env, { folder: folder(), patience: 500 });
  ends.push(() => taskbars.end());
  return taskbars;
}

/** An X server that meets programs like this, and those who have come. */
async function server(meet: (socket: Socket) => void): Promise<readonly Socket[]> {
  const met: Socket[] = [];
  const { close } = await startXServer(folder(), number, (socket) => {
    met.push(socket);
    meet(socket);
    // Without that it would not notice that it is left.
    socket.resume();
  });
  ends.push(close);
  return met;
}

/** An X server whose windows are of a process, those who have come, and what they have asked for. */
async function speaking(pid: number | 'none' = process.pid) {
  const heard: Buffer[] = [];
  const manners: Manners = {
    welcome: 'none',
    ...(pid === 'none' ? {} : { pid }),
    heard: (request) => heard.push(request),
  };
  const met = await server((socket) => speakX(socket, manners));
  return { met, heard, codes: () => heard.map((request) => request.readUInt8(0)) };
}

const numbersIn = (request: Buffer | undefined): readonly number[] =>
  Array.from(
    { length: ((request?.length ?? 0) - 4) / 4 },
    (_, index) => request?.readUInt32LE(4 + index * 4) ?? 0,
  );

const [watches, tells] = [2, 25];

// It listens on a path, as it does on Linux only.
describe.runIf(process.platform === 'linux')('a window that is kept out of taskbars (Linux)', () => {
  it('has its window manager told: at once, and each time that it manages the window again', async () => {
    const { met, heard, codes } = await speaking();
    keeper().begin();
    await expect.poll(codes).toEqual([watches, tells]);
    expect(numbersIn(heard[0])).toEqual([window, 0x800, 0x400000]);
    const [add, application] = [1, 1];
    expect(numbersIn(heard[1])).toEqual([
      root,
      0x180000,
      33 | (32 << 8),
      window,
      atomFor('_NET_WM_STATE'),
      add,
      atomFor('_NET_WM_STATE_SKIP_TASKBAR'),
      atomFor('_NET_WM_STATE_SKIP_PAGER'),
      application,
      0,
    ]);
    // It is hidden, its states change, and it is shown.
    for (const event of [
      propertyEvent(window, 'WM_STATE', true),
      propertyEvent(window, '_NET_WM_STATE'),
      propertyEvent(window, 'WM_STATE'),
    ])
      met[0]?.write(event);
    await expect.poll(codes).toEqual([watches, tells, tells]);
    expect(heard[2]).toEqual(heard[1]);
  });

  it('is told of over one connection, however often it is shown, and over another once that has ended', async () => {
    const { met, codes } = await speaking();
    const taskbars = keeper();
    taskbars.begin();
    taskbars.begin();
    await expect.poll(codes).toEqual([watches, tells]);
    taskbars.begin();
    met[0]?.destroy();
    await expect
      .poll(() => {
        taskbars.begin();
        return codes();
      })
      .toEqual([watches, tells, watches, tells]);
    expect(met).toHaveLength(2);
  });

  it.each<[string, number | 'none']>([
    ['another process', process.pid + 1],
    ['nobody', 'none'],
  ])('is left alone where its number is a window of %s', async (_whose, pid) => {
    const { met, heard } = await speaking(pid);
    keeper().begin();
    await expect.poll(() => met.map(({ destroyed }) => destroyed)).toEqual([true]);
    expect(heard).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void]>([
    ['refuses this user', (socket) => socket.write(Buffer.alloc(8))],
    ['is silent', () => undefined],
    ['hangs up', (socket) => socket.end()],
    ['speaks nonsense without an end', (socket) => socket.write(Buffer.alloc(1 << 20, 1))],
    [
      'is silent after it has let one in',
      (socket) => {
        speakX(socket, { welcome: 'none' });
        socket.write = () => true;
      },
    ],
  ])('is tried again the next time where the X server %s', async (_what, meet) => {
    const met = await server(meet);
    const taskbars = keeper();
    for (const times of [1, 2]) {
      await expect
        .poll(() => {
          taskbars.begin();
          return met.length;
        })
        .toBe(times);
      await expect.poll(() => met.every(({ destroyed }) => destroyed)).toBe(true);
    }
  });

  it('changes nothing where there is no X server on this computer', () => {
    for (const display of ['', ':2', 'localhost:10.0', 'nonsense']) {
      const taskbars = keeper(display);
      taskbars.begin();
      taskbars.end();
    }
  });
});
