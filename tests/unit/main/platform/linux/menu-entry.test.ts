import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { menuEntry } from '../../../../../main/platform/linux/desktop-entry';
import { MenuEntry, withoutDefault } from '../../../../../main/platform/linux/menu-entry';

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

it('what another program has in the user’s list stays', () => {
  const key = 'x-scheme-handler/push-approver';
  expect(withoutDefault(`${key}=other.desktop;${id}.desktop;`, `${id}.desktop`)).toBe(
    `${key}=other.desktop;`,
  );
  expect(withoutDefault('text/html=a.desktop', `${id}.desktop`)).toBe('text/html=a.desktop');
});

it('a menu entry that the system refuses is reported', () => {
  writeFileSync(join(home, 'data'), '');
  expect(entry.write('/opt/app', '<svg/>')).toBe(false);
});
