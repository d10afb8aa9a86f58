import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');

it('what the app has written to the registry goes with it: its link scheme and its start at login (Windows)', () => {
  const config = read('electron-builder.yml');
  const [, script = ''] = /^ {2}include: (\S+)$/m.exec(config) ?? [];
  const removed = read(script);
  const [, scheme] = /schemes: \[(\S+)\]/.exec(config) ?? [];
  const [, appId] = /^appId: (\S+)$/m.exec(config) ?? [];
  expect(removed).toContain(`DeleteRegKey HKCU "Software\\Classes\\${scheme}"`);
  // Electron names the value by the ID of the app's user model.
  expect(read('main/start.ts')).toContain('setAppUserModelId(appId)');
  const run = String.raw`Software\Microsoft\Windows\CurrentVersion\Run`;
  expect(removed).toContain(`DeleteRegValue HKCU "${run}" "${appId}"`);
  // An update takes away nothing.
  expect(removed).toContain('${ifNot} ${isUpdated}');
});
