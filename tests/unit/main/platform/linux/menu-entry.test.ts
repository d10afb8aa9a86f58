import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { menuEntry } from '../../../../../main/platform/linux/desktop-entry';
import { MenuEntry, withDefault, withoutDefault } from '../../../../../main/platform/linux/menu-entry';

const id = 'org.example.App';
let home: string;
let entry: MenuEntry;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'push-approver-menu-'));
  mkdirSync(join(home, 'config'));
  entry = new MenuEntry({ data: join(home, 'data'), config: join(home, 'config') }, id);
});
afterEach(() => rmSync(home, { recursive: true }));

const path = (): string => join(home, 'data', 'applications', `${id}.desktop`);
const files = (): readonly string[] =>
  readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => each.name);

it.each([
  '/home/alex/Push Approver.AppImage',
  String.raw`/home/a "b"/100% $HOME \ %f`,
  '/home/王小明/下载/app\nExec=evil',
])('the menu entry starts the program, wherever that lies: %j', (program) => {
  expect(entry.write(program, '<svg/>')).toBe(true);
  expect(readFileSync(path(), 'utf8')).toBe(menuEntry(program, id));
  const lines = menuEntry(program, id).split('\n');
  expect(lines.filter((line) => line.startsWith('Exec='))).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('Exec='))).toMatch(/" %U$/);
  expect(lines.find((line) => line.startsWith('TryExec='))).not.toContain('"'.repeat(2));
});

it('the menu entry follows the program to another place, and leaves nothing behind when it goes', () => {
  entry.write('/old/place', '<svg/>');
  entry.write('/new/place', '<svg/>');
  expect(readFileSync(path(), 'utf8')).toContain('TryExec=/new/place');
  const list = join(home, 'config', 'mimeapps.list');
  writeFileSync(
    list,
    `[Default Applications]\ntext/html=browser.desktop\nx-scheme-handler/push-approver=${id}.desktop\n`,
  );
  entry.remove();
  expect(readFileSync(list, 'utf8')).toBe('[Default Applications]\ntext/html=browser.desktop\n');
  expect(files()).toEqual(['mimeapps.list']);
  entry.remove();
  expect(existsSync(path())).toBe(false);
});

it('the app’s links are opened with it, and what else the user has chosen stays', () => {
  const key = 'x-scheme-handler/push-approver';
  const own = `${id}.desktop`;
  for (const [before, after] of [
    ['', `[Default Applications]\n${key}=${own};\n`],
    ['[Added Associations]\na=b', `[Added Associations]\na=b\n[Default Applications]\n${key}=${own};\n`],
    [
      `[Default Applications]\ntext/html=a.desktop\n[Added Associations]\n${key}=x.desktop\n`,
      `[Default Applications]\n${key}=${own};\ntext/html=a.desktop\n[Added Associations]\n${key}=x.desktop\n`,
    ],
    [
      `[Default Applications]\n${key}=other.desktop\n`,
      `[Default Applications]\n${key}=${own};other.desktop;\n`,
    ],
    [
      `[Default Applications]\n${key}=a.desktop;${own};\n`,
      `[Default Applications]\n${key}=${own};a.desktop;\n`,
    ],
  ] as const) {
    expect(withDefault(before, own)).toBe(after);
    expect(withDefault(after, own)).toBe(after);
  }
});

it('whatever stands in the user’s list, it opens links, and leaves no line of its own behind', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '[Default Applications]',
      '[Added Associations]',
      '',
      'text/html=a.desktop;',
      '# by hand',
    ),
    fc
      .constantFrom('x.desktop', `${id}.desktop`, '', ' ', `y.desktop;${id}.desktop;;`)
      .map((programs) => `x-scheme-handler/push-approver=${programs}`),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const list = lines.join('\n');
      const taken = withDefault(list, `${id}.desktop`);
      expect(taken).toContain(`x-scheme-handler/push-approver=${id}.desktop`);
      expect(withDefault(taken, `${id}.desktop`)).toBe(taken);
      const foreign = (text: string): readonly string[] =>
        text
          .split('\n')
          .filter(
            (each) => each !== '' && each !== '[Default Applications]' && !each.includes('push-approver'),
          );
      expect(foreign(taken)).toEqual(foreign(list));
      expect(withoutDefault(taken, `${id}.desktop`)).not.toContain(`${id}.desktop`);
    }),
  );
});

it('what another program has in the user’s list stays', () => {
  const key = 'x-scheme-handler/push-approver';
  expect(withoutDefault(`${key}=other.desktop;${id}.desktop;`, `${id}.desktop`)).toBe(
    `${key}=other.desktop;`,
  );
  expect(withoutDefault('text/html=a.desktop', `${id}.desktop`)).toBe('text/html=a.desktop');
});

it('of the user’s list every byte stays, also behind a link, and a list that can’t be read is left alone', () => {
  const list = join(home, 'config', 'mimeapps.list');
  const real = join(home, 'dotfiles');
  const bytes = Buffer.from([0x23, 0xff, 0xfe, 0x0a]);
  writeFileSync(real, bytes);
  symlinkSync(real, list);
  expect(entry.write('/opt/app', '<svg/>')).toBe(true);
  expect(lstatSync(list).isSymbolicLink()).toBe(true);
  expect(readFileSync(real).subarray(0, 4)).toEqual(bytes);
  expect(readFileSync(real, 'latin1')).toContain(`=${id}.desktop;`);
  entry.remove();
  expect(readFileSync(real, 'latin1')).not.toContain(id);
  rmSync(list);
  mkdirSync(list);
  expect(entry.write('/opt/app', '<svg/>')).toBe(false);
});

it('a menu entry that the system refuses is reported', () => {
  writeFileSync(join(home, 'data'), '');
  expect(entry.write('/opt/app', '<svg/>')).toBe(false);
});

it('links that an earlier version had under its name come to the new entry, and an entry of the user’s own stays', () => {
  const own = join(home, 'data', 'applications', 'push-approver.desktop');
  mkdirSync(dirname(own), { recursive: true });
  writeFileSync(own, 'made by hand');
  const list = join(home, 'config', 'mimeapps.list');
  const key = 'x-scheme-handler/push-approver';
  writeFileSync(list, `[Default Applications]\n${key}=io.github.push-approver.desktop;${id}.desktop;\n`);
  entry.write('/new/place', '<svg/>');
  expect(entry.takeOver()).toBe(true);
  expect(readFileSync(list, 'utf8')).toBe(`[Default Applications]\n${key}=${id}.desktop;\n`);
  expect(readFileSync(own, 'utf8')).toBe('made by hand');
  entry.remove();
  expect(files().toSorted()).toEqual(['mimeapps.list', 'push-approver.desktop']);
});
