import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { RunningApp } from '../support/app';
import { pressInList } from '../support/press-in-list';
import { expect, test } from '../support/sandbox-app';

const office = {
  ip: '203.0.113.7',
  location: 'Vienna, AT',
  device: 'ThinkPad',
  browser: 'Firefox',
  os: 'Linux',
};
const elsewhere = { ...office, ip: '198.51.100.9', location: 'Graz, AT' };

const storedShape = z.object({ entries: z.array(z.looseObject({})) });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The system's dialog can't be driven here: Electron's part of it gives this path, or none. */
const saveTo = (app: RunningApp, filePath: string | undefined): Promise<void> =>
  app.electron.evaluate(({ dialog }, filePath) => {
    const chosen = { canceled: filePath === undefined, filePath: filePath ?? '' };
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve(chosen));
  }, filePath);

test('what became of every request is kept, found, exported and deleted', async ({
  sandbox,
  signedIn,
  launch,
  profile,
}) => {
  test.slow();
  const { app, main, prompt } = await signedIn();
  const dialog = prompt.getByRole('alertdialog');
  await button(main, 'History').click();
  await expect(main.getByRole('heading', { name: 'History' })).toBeFocused();
  await expect(main.getByText('No entries yet')).toBeVisible();

  sandbox.startPushLogin({ ...office, appName: 'Alpha' });
  await expect(dialog).toContainText('New address and device');
  await button(prompt, 'Approve').click();
  const list = main.getByRole('region', { name: 'History' });
  const row = (app: string) => list.getByRole('listitem').filter({ hasText: app });
  // It appears in the open view by itself.
  await expect(row('Alpha')).toContainText('Approved');
  await prompt.keyboard.press('Escape');

  sandbox.startPushLogin({ ...office, appName: 'Beta' });
  await expect(dialog).toContainText('Beta');
  await expect(dialog).not.toContainText('New');
  await button(prompt, 'Deny').click();
  await expect(row('Beta')).toContainText('Denied');
  await prompt.keyboard.press('Escape');
  sandbox.startPushLogin({ ...elsewhere, appName: 'Gamma', expireTime: 6 });
  await expect(dialog).toContainText('New address');
  await expect(row('Gamma')).toContainText('The request timed out before you answered.');
  const { pushCodeId } = sandbox.startPushLogin({ ...elsewhere, appName: 'Delta' });
  // Three in a minute: it has not popped up.
  await button(main, 'Back').click();
  await pressInList(main, "This wasn't me");
  await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('CANCELLED');

  await button(main, 'History').click();
  await expect(row('Delta')).toContainText('You reported this.');
  const status = main.getByRole('status');
  await expect(status.filter({ hasText: 'entries' })).toHaveText('4 of 4 entries');
  for (const fact of ['Delta', 'Reported', 'alex@example.com', 'New address', ...Object.values(elsewhere)]) {
    await expect(row('Delta')).toContainText(fact);
  }
  await expect(row('Beta')).not.toContainText('New');

  const search = main.getByRole('searchbox', { name: 'Filter' });
  await search.fill('graz firefox');
  await expect(status.filter({ hasText: 'entries' })).toHaveText('2 of 4 entries');
  await main.getByRole('combobox', { name: 'Outcome' }).selectOption('Reported');
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await search.fill('vienna');
  await expect(main.getByText('No matches.')).toBeVisible();
  await main.getByRole('combobox', { name: 'Outcome' }).selectOption('All outcomes');
  await expect(list.getByRole('listitem')).toHaveCount(2);

  const folder = profile.folder;
  await saveTo(app, join(folder, 'some.csv'));
  await button(main, 'Export as CSV').click();
  await expect(status.filter({ hasText: 'Saved' })).toHaveText('Saved as some.csv: 2 entries.');
  await search.fill('');
  await expect(list.getByRole('listitem')).toHaveCount(4);
  await expect(list.getByRole('heading')).toHaveText(['Today']);
  await saveTo(app, join(folder, 'mine.csv'));
  await button(main, 'Export as CSV').click();
  await expect(status.filter({ hasText: 'Saved' })).toHaveText('Saved as mine.csv: 4 entries.');
  const csv = readFileSync(join(folder, 'mine.csv'), 'utf8');
  expect(csv.split('\r\n')).toHaveLength(6);
  expect(csv).toMatch(/^\uFEFFfinishedAt,.*\r\n.*,reported,event,alex@example\.com,Delta,/);
  // Windows has other rights than these.
  const ownersOnly = process.platform === 'win32' ? 0o666 : 0o600;
  expect(statSync(join(folder, 'mine.csv')).mode & 0o777).toBe(ownersOnly);
  await saveTo(app, join(folder, 'mine.json'));
  await button(main, 'Export as JSON').click();
  await expect(status.filter({ hasText: 'Saved' })).toHaveText('Saved as mine.json: 4 entries.');
  const json: unknown = JSON.parse(readFileSync(join(folder, 'mine.json'), 'utf8'));
  expect(json).toMatchObject({
    version: 1,
    entries: [{ outcome: 'reported', details: elsewhere }, {}, {}, {}],
  });
  await saveTo(app, join(folder, 'no-such-folder', 'mine.csv'));
  await button(main, 'Export as CSV').click();
  await expect(status.filter({ hasText: 'couldn’t be saved' })).toBeVisible();
  await saveTo(app, undefined);
  await button(main, 'Export as CSV').click();
  await expect(status.filter({ hasText: /Saved|written/ })).toHaveCount(0);
  for (const name of readdirSync(folder).filter((each) => /mine|history/.test(each))) {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text).toContain('Delta');
    expect(text).not.toContain(pushCodeId);
    expect(text).not.toContain(sandbox.user.accessToken);
  }

  await app.quit();
  // As if it had gone on for long, and someone had then spoiled a part of the file.
  const file = join(folder, 'history.json');
  const { entries: kept } = storedShape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const older = Array.from({ length: 60 }, (_, index) => ({ ...kept[3], id: `older-${index}` }));
  const spoiled = JSON.stringify({ entries: [...kept, { outcome: 'won' }, ...older] });
  writeFileSync(file, spoiled);
  const again = await (await launch()).mainWindow();
  await expect(again.getByText('Some or all of your history couldn’t be read.')).toBeVisible();
  const aside = readdirSync(folder).find((name) => name.startsWith('history.json.damaged-')) ?? '';
  expect(readFileSync(join(folder, aside), 'utf8')).toBe(spoiled);
  await button(again, 'History').click();
  const entries = again.getByRole('region', { name: 'History' }).getByRole('listitem');
  await expect(entries).toHaveCount(50);
  await expect(entries.nth(3)).toContainText('Alpha');
  await button(again, 'Show more').click();
  await expect(entries).toHaveCount(64);
  await expect(entries.nth(50)).toBeFocused();
  await expect(button(again, 'Show more')).toHaveCount(0);
  await button(again, 'Delete all').click();
  await expect(button(again, 'Cancel')).toBeFocused();
  await expect(again.getByRole('dialog', { name: 'Delete the whole history?' })).toContainText(
    'This can’t be undone.',
  );
  await again.keyboard.press('Escape');
  await expect(button(again, 'Delete all')).toBeFocused();
  await expect(entries).toHaveCount(64);
  await again.keyboard.press('Enter');
  await expect(button(again, 'Cancel')).toBeFocused();
  await again.keyboard.press('Tab');
  await again.keyboard.press('Enter');
  await expect(again.getByText('No entries yet')).toBeVisible();
  await expect(again.getByRole('heading', { name: 'History' })).toBeFocused();
  await expect(again.getByRole('status').filter({ hasText: 'deleted' })).toBeVisible();
  expect(readFileSync(file, 'utf8')).not.toContain('Delta');
});
