import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { linkScheme } from '../../../main/domain/requests/links';
import { appId } from '../../../main/platform/linux/desktop-entry';
import { desktopEntry, metainfo } from '../../../scripts/lib/linux/descriptions.mjs';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');
const builder = read('electron-builder.yml');

it('the name of the app among all programs is one that portals, D-Bus and AppStream all take', () => {
  expect(appId).toMatch(/^(?:[a-z_][a-z0-9_]*\.)+[a-z_][a-z0-9_]*$/);
});

it('the name of the app among all programs is the same wherever it stands', () => {
  const { desktopName } = z.looseObject({ desktopName: z.string() }).parse(JSON.parse(read('package.json')));
  expect(desktopName).toBe(`${appId}.desktop`);
  expect(builder).toContain(`\nappId: ${appId}\n`);
  expect(builder).toContain(` StartupWMClass: ${appId}\n`);
  expect(desktopEntry).toContain(`\nStartupWMClass=${appId}\n`);
  expect(desktopEntry).toContain(`\nIcon=${appId}\n`);
  expect(metainfo('2026-01-31')).toContain(`<id>${appId}</id>`);
  expect(read('main/start.ts')).toContain('setAppUserModelId(appId)');
});

it('the link scheme is the same wherever it stands', () => {
  expect(builder).toContain(`schemes: [${linkScheme}]`);
  const mime = `x-scheme-handler/${linkScheme}`;
  expect(builder).toContain(`mimeTypes: [${mime}]`);
  expect(desktopEntry).toContain(`\nMimeType=${mime};\n`);
  expect(metainfo('2026-01-31')).toContain(`<mediatype>${mime}</mediatype>`);
});

it('the IDs by which Windows knows the installer and the notifications stay for ever', () => {
  expect(builder).toContain('upgradeCode: 8F6E3B0C-6B0B-4E0E-9C51-6B5B7C6E9D21');
  expect(read('main/start.ts')).toContain('{2E7C5B0A-94D6-4C3E-8B57-6F1D0A9E3C42}');
});
