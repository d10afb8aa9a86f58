import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findTrayHost } from '../../../../../main/platform/tray/tray-host';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'push-approver-bus-'));
  vi.stubEnv('PATH', folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** Puts a program on the path; it runs some lines of shell. */
function program(name: string, lines: string): void {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${lines}\n`);
  chmodSync(path, 0o755);
}

const asked = (name: string, answer: string): string =>
  `case "$*" in *NameHasOwner*${name}*) echo '${answer}';; *) exit 1;; esac`;
const watcher = 'org.kde.StatusNotifierWatcher';

it.each([
  ['gdbus', '(true,)', 'there'],
  ['gdbus', '(false,)', 'missing'],
  ['dbus-send', '   boolean true', 'there'],
  ['dbus-send', '   boolean false', 'missing'],
  ['gdbus', 'Error: The connection is closed', 'unknown'],
])('%s that says “%s”: %s', async (name, answer, expected) => {
  program(name, asked(watcher, answer));
  expect(await findTrayHost()).toBe(expected);
});

it('where one program has no answer the other is asked', async () => {
  program('gdbus', 'exit 1');
  program('dbus-send', asked(watcher, '   boolean false'));
  expect(await findTrayHost()).toBe('missing');
});

it('where no program is there, or none answers in time, nothing is known', async () => {
  expect(await findTrayHost()).toBe('unknown');
  program('gdbus', 'while :; do :; done');
  expect(await findTrayHost(200)).toBe('unknown');
});
