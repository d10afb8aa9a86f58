import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autostartEntry, execOf, withCommand } from '../../../../../main/platform/linux/desktop-entry';

/** Reads an `Exec` value as the specification says: the string's escapes, then the quotes, then the field codes. */
function commandOf(exec: string): readonly string[] {
  const escaped: Readonly<Record<string, string>> = { s: ' ', n: '\n', t: '\t', r: '\r', '\\': '\\' };
  const value = exec.replace(/\\(.)/gs, (_, letter: string) => escaped[letter] ?? `?${letter}`);
  const quoted = value.match(/"(?:[^"`$\\]|\\["`$\\])*"/gs) ?? [];
  // Nothing stands outside of the quotes but the spaces between them.
  expect(quoted.join(' ')).toBe(value);
  return quoted.map((each) => {
    const argument = each.slice(1, -1).replace(/\\(["`$\\])/g, '$1');
    expect(argument.replaceAll('%%', '')).not.toContain('%');
    return argument.replaceAll('%%', '%');
  });
}

/** GLib takes no program with a `%` in its path. */
const started = (command: readonly string[]): readonly string[] =>
  command[0]?.includes('%') ? ['env', ...command] : command;

describe('a command in a desktop entry', () => {
  it.each([
    [['/usr/bin/push-approver', '--hidden'], '"/usr/bin/push-approver" "--hidden"'],
    [['/home/alex/My Apps/a.AppImage'], '"/home/alex/My Apps/a.AppImage"'],
    [['/a"b'], String.raw`"/a\\"b"`],
    [['/a\\b'], String.raw`"/a\\\\b"`],
    [['/a$HOME`id`'], '"/a\\\\$HOME\\\\`id\\\\`"'],
    [['/100%f', '--hidden'], '"env" "/100%%f" "--hidden"'],
    [['/a\nExec=evil'], String.raw`"/a\nExec=evil"`],
  ])('%j is written as %s', (command, exec) => {
    expect(execOf(command)).toBe(exec);
    expect(commandOf(exec)).toEqual(started(command));
  });

  it('is read as the very same, whatever a path holds, and stays on its line', () => {
    const argument = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\\"'`$%& \n\t\rn;#]*$/));
    fc.assert(
      fc.property(fc.array(argument, { minLength: 1, maxLength: 4 }), (command) => {
        const exec = execOf(command);
        expect(exec).not.toMatch(/[\n\r]/);
        expect(commandOf(exec)).toEqual(started(command));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the autostart entry', () => {
  it('the autostart entry starts the command', () => {
    expect(autostartEntry(['/opt/push-approver', '--hidden'])).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Push Approver',
        'Exec="/opt/push-approver" "--hidden"',
        'TryExec=/opt/push-approver',
        'Terminal=false',
        '',
      ].join('\n'),
    );
  });

  it('gets another command, and keeps what the user has done to it', () => {
    const edited =
      '# mine\n[Desktop Entry]\nType=Application\nExec = /old "place" %u\nTryExec=/old\nHidden=true\nX-GNOME-Autostart-enabled=false\n\n[Desktop Action New]\nExec=/other\n';
    expect(withCommand(edited, ['/new $&'])).toBe(
      edited
        .replace('Exec = /old "place" %u', () => String.raw`Exec="/new \\$&"`)
        .replace('TryExec=/old', () => 'TryExec=/new $&'),
    );
    expect(withCommand('nothing of the kind', ['/new'])).toBe('nothing of the kind');
  });
});
