import { z } from 'zod/mini';
import type { Bus } from './bus';
import type { BusReply } from './bus-words';

/** A report of one source of the screen's lock; `gone`: it has left the bus. */
export type LockWord = { readonly locker: string; readonly state: 'locked' | 'unlocked' | 'gone' };

/**
 * Who reports the lock on the session's bus, each under a name, an interface and a path that are alike: GNOME, KDE and what
 * follows freedesktop.org, Cinnamon, MATE, Xfce.
 */
const lockers = ['gnome', 'freedesktop', 'cinnamon', 'mate', 'xfce'].map((desktop) => ({
  name: `org.${desktop}.ScreenSaver`,
  path: `/org/${desktop}/ScreenSaver`,
}));

const logind = 'org.freedesktop.login1';
const sessionInterface = 'org.freedesktop.login1.Session';
const properties = 'org.freedesktop.DBus.Properties';

const boolean = z.tuple([z.boolean()]);
const text = z.tuple([z.string()]);
const hintChange = z.tuple([z.literal(sessionInterface), z.object({ LockedHint: z.boolean() })], z.unknown());

const stateOf = (locked: boolean): LockWord['state'] => (locked ? 'locked' : 'unlocked');

/**
 * Follows what a Linux desktop reports of its lock. Each source is asked when it appears, and listened to while it is
 * there.
 */
export function followDesktopLock(session: Bus, system: Bus, onWord: (word: LockWord) => void): void {
  for (const { name, path } of lockers) followScreenSaver(session, { name, path }, onWord);
  followLogind(system, onWord);
}

function followScreenSaver(
  bus: Bus,
  { name, path }: (typeof lockers)[number],
  onWord: (word: LockWord) => void,
): void {
  /** Counts its signals: an answer that is older than a signal is dropped. */
  let turn = 0;
  const say = (state: LockWord['state']): void => {
    turn += 1;
    onWord({ locker: name, state });
  };
  const ask = async (): Promise<void> => {
    const asked = ++turn;
    const getActive = {
      destination: name,
      path,
      interface: name,
      member: 'GetActive',
      onlyIfRunning: true,
    } as const;
    const locked = valueOf(await bus.call(getActive), boolean);
    if (locked !== undefined && asked === turn) say(stateOf(locked));
  };
  bus.follow(name, name, {
    onOwner: (owner) => {
      if (owner === undefined) say('gone');
      else void ask();
    },
    onSignal: ({ member, body }) => {
      const locked = member === 'ActiveChanged' ? boolean.safeParse(body).data : undefined;
      if (locked) say(stateOf(locked[0]));
    },
  });
}

/** The login manager's hint, which GNOME and KDE set (org.freedesktop.login1(5), `LockedHint`). */
function followLogind(bus: Bus, onWord: (word: LockWord) => void): void {
  let ownPath: string | undefined;
  let turn = 0;
  const say = (state: LockWord['state']): void => {
    turn += 1;
    onWord({ locker: logind, state });
  };
  const ask = async (): Promise<void> => {
    const asked = ++turn;
    const own = await ownSession(bus);
    ownPath = own;
    if (own === undefined) return;
    const session = { destination: logind, path: own, interface: sessionInterface } as const;
    const locked = valueOf(await bus.property(session, 'LockedHint'), boolean);
    if (locked !== undefined && asked === turn) say(stateOf(locked));
  };
  bus.follow(logind, properties, {
    onOwner: (owner) => {
      if (owner === undefined) say('gone');
      else void ask();
    },
    onSignal: ({ path, member, body }) => {
      const change =
        member === 'PropertiesChanged' && path === ownPath ? hintChange.safeParse(body).data : undefined;
      if (change) say(stateOf(change[1].LockedHint));
    },
  });
}

/** This session's own path, from which its signals come; `auto` is only another name of it. */
async function ownSession(bus: Bus): Promise<string | undefined> {
  const auto = {
    destination: logind,
    path: '/org/freedesktop/login1/session/auto',
    interface: sessionInterface,
  };
  const id = valueOf(await bus.property(auto, 'Id'), text);
  if (id === undefined) return undefined;
  const manager = { destination: logind, path: '/org/freedesktop/login1', interface: `${logind}.Manager` };
  return valueOf(await bus.call({ ...manager, member: 'GetSession', signature: 's', body: [id] }), text);
}

const valueOf = <T>(reply: BusReply, schema: z.ZodMiniType<[T]>): T | undefined =>
  reply.ok ? schema.safeParse(reply.value).data?.[0] : undefined;
