import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lockers, lockReader, type LockWord } from '../../../../../main/platform/linux/lock-signals';

const head = (iface: string, member = 'ActiveChanged'): string =>
  `signal time=1.5 sender=:1.7 -> destination=(null destination) serial=2 path=/a/b; interface=${iface}; member=${member}\n`;

const monitorText = ({ locker, locked }: LockWord): string => `${head(locker)}   boolean ${locked}\n`;

const gdbusText = ({ locker, locked }: LockWord): string =>
  `/${locker.replaceAll('.', '/')}: ${locker}.ActiveChanged (${locked},)\n`;

const read = (...pieces: readonly string[]): readonly LockWord[] => pieces.flatMap(lockReader());

const wordArb = fc.record({ locker: fc.constantFrom(...lockers), locked: fc.boolean() });

const gnome = 'org.gnome.ScreenSaver';

describe('what a bus monitor prints', () => {
  it('is read the same in whatever pieces it comes, and with anything in between', () => {
    const noise = fc.constantFrom(
      '',
      'Monitoring signals from all objects owned by org.gnome.ScreenSaver\n',
      `${head('org.freedesktop.DBus', 'NameLost')}   string ":1.0"\n`,
    );
    const saidArb = fc.array(fc.tuple(noise, wordArb, fc.constantFrom(monitorText, gdbusText)));
    fc.assert(
      fc.property(saidArb, fc.array(fc.nat(2000)), (said, cuts) => {
        const text = said.map(([before, word, print]) => before + print(word)).join('');
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
        expect(read(...pieces)).toEqual(said.map(([, word]) => word));
      }),
    );
  });

  it.each([
    ['another interface', monitorText({ locker: 'org.example.ScreenSaver', locked: true })],
    ['another interface', gdbusText({ locker: 'org.example.ScreenSaver', locked: true })],
    ['another signal', `${head(gnome, 'WakeUpScreen')}   boolean true\n`],
    ['a value of another type', `${head(gnome)}   string "boolean true"\n`],
    ['a value inside another', `${head(gnome)}   struct {\n      boolean true\n   }\n`],
    ['a value that does not follow at once', `${head(gnome)}   uint32 1\n   boolean true\n`],
    ['a value on its own', '   boolean true\n'],
    ['a line that has not ended', monitorText({ locker: gnome, locked: true }).trimEnd()],
    ['a call', `${head(gnome).replace('signal', 'method call')}   boolean true\n`],
  ])('means nothing where it is %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it('is no trouble whatever it is, and what comes after it is read', () => {
    const last = { locker: gnome, locked: true };
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3000 })), (pieces) => {
        expect(read(...pieces, '\n', monitorText(last)).at(-1)).toEqual(last);
      }),
    );
  });

  it('is not kept where a line has no end', () => {
    const reader = lockReader();
    for (let count = 0; count < 10_000; count += 1) reader('x'.repeat(10_000));
    expect(reader(`\n${gdbusText({ locker: gnome, locked: false })}`)).toEqual([
      { locker: gnome, locked: false },
    ]);
  });
});
