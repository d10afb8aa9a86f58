import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { AutostartFile } from '../../../../../main/platform/linux/autostart-file';
import { autostartEntry } from '../../../../../main/platform/linux/desktop-entry';
import { temporaryFolder } from '../../../../support/temporary-folder';

const folder = temporaryFolder('autostart');
let path: string;
let file: AutostartFile;

beforeEach(() => {
  path = join(folder(), 'autostart', 'io.github.pushapprover.desktop');
  file = new AutostartFile(folder());
});

const command = ['/opt/push-approver', '--hidden'];
const content = (): string => readFileSync(path, 'utf8');

it('the autostart entry is there while it is wanted, and alone', () => {
  expect(file.set(undefined)).toBe(true);
  expect(existsSync(path)).toBe(false);
  expect(file.set(command)).toBe(true);
  expect(content()).toBe(autostartEntry(command));
  expect(readdirSync(join(folder(), 'autostart'))).toEqual(['io.github.pushapprover.desktop']);
  expect(file.set(undefined)).toBe(true);
  expect(existsSync(path)).toBe(false);
});

it('the autostart entry is set again over what the user has switched off: they ask for it', () => {
  file.set(command);
  writeFileSync(path, `${content()}Hidden=true\n`);
  expect(file.set(command)).toBe(true);
  expect(content()).toBe(autostartEntry(command));
});

it('the autostart entry is corrected where it is, and stays switched off', () => {
  file.set(['/old/place']);
  writeFileSync(path, `${content()}Hidden=true\n`);
  expect(file.refresh(command)).toBe(true);
  expect(content()).toBe(`${autostartEntry(command)}Hidden=true\n`);
});

it('the autostart entry is not written where it is right, nor where the user has removed it', () => {
  expect(file.refresh(command)).toBe(true);
  expect(existsSync(path)).toBe(false);
  file.set(command);
  const before = statSync(path).ino;
  expect(file.refresh(command)).toBe(true);
  expect(statSync(path).ino).toBe(before);
});

it('an autostart entry that the system refuses is reported', () => {
  const nowhere = new AutostartFile(join(folder(), 'file'));
  writeFileSync(join(folder(), 'file'), '');
  expect(nowhere.set(command)).toBe(false);
  expect(nowhere.refresh(command)).toBe(false);
  mkdirSync(path, { recursive: true });
  expect(file.set(undefined)).toBe(false);
  expect(file.refresh(command)).toBe(false);
});

it.each(['push-approver', 'io.github.push-approver'])(
  'the autostart entry of the name “%s” is taken over as the user has left it, and never stands beside the new one',
  (earlier) => {
    const old = join(folder(), 'autostart', `${earlier}.desktop`);
    const names = (): readonly string[] => readdirSync(join(folder(), 'autostart'));
    mkdirSync(join(folder(), 'autostart'));
    writeFileSync(old, `${autostartEntry(['/old/place'])}Hidden=true\n`);
    expect(file.refresh(command)).toBe(true);
    expect(content()).toBe(`${autostartEntry(command)}Hidden=true\n`);
    expect(names()).toEqual(['io.github.pushapprover.desktop']);
    writeFileSync(old, autostartEntry(['/old/place']));
    expect(file.refresh(command)).toBe(true);
    expect(names()).toEqual(['io.github.pushapprover.desktop']);
    writeFileSync(old, autostartEntry(['/old/place']));
    expect(file.set(undefined)).toBe(true);
    expect(names()).toEqual([]);
  },
);
