import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { z } from 'zod';
import type { RunningApp } from './app';
import type { Place } from './leak-search';

// A secret that is looked for must not get into a page by that: nothing here hands one to a page.

/** What a page shows and holds: its elements, and what stands in its fields. */
export const documentOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = Array.from(document.querySelectorAll('input, select, textarea'));
    const values = fields.map((field) => ('value' in field ? String(field.value) : ''));
    return [document.documentElement.outerHTML, ...values].join('\n');
  });

const heapSchema = z.object({ strings: z.array(z.string()) });

/** Every string in a page's memory that is still held, by the page, its preload or the engine. */
async function stringsIn(app: RunningApp, isPrompt: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-heap-'));
  const file = join(folder, 'heap');
  await app.electron.evaluate(
    async ({ BrowserWindow }, { file, isPrompt }) => {
      const window = BrowserWindow.getAllWindows().find(
        ({ webContents }) => webContents.getURL().endsWith('#prompt') === isPrompt,
      );
      await window?.webContents.takeHeapSnapshot(file);
    },
    { file, isPrompt },
  );
  const { strings } = heapSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  rmSync(folder, { recursive: true });
  return strings.join('\n');
}

/** What both windows show and hold now. */
export async function windowContents(app: RunningApp, when: string): Promise<readonly Place[]> {
  const texts = {
    'document of main': await documentOf(await app.mainWindow()),
    'document of prompt': await documentOf(await app.promptWindow()),
    'heap of main': await stringsIn(app, false),
    'heap of prompt': await stringsIn(app, true),
  };
  return Object.entries(texts).map(([name, text]) => ({ name: `${name}, ${when}`, data: Buffer.from(text) }));
}

/** Pastes a text into a field of the main window, as a user does. */
export async function paste(app: RunningApp, label: string, text: string): Promise<void> {
  const field = (await app.mainWindow()).getByLabel(label);
  await field.focus();
  await app.electron.evaluate(async ({ BrowserWindow, clipboard }, text) => {
    await clipboard.writeText(text);
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      if (!webContents.getURL().endsWith('#prompt')) webContents.paste();
    }
  }, text);
  await expect.poll(async () => (await field.inputValue()).length).toBe(text.length);
  await app.electron.evaluate(({ clipboard }) => clipboard.clear());
}
