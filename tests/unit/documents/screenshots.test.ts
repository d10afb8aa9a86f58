import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isKept } from '../../../scripts/lib/pictures.mjs';

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'screenshots');

it('the pictures of the views are the chosen ones, at most 60 and 4 MB', () => {
  const names = readdirSync(folder);
  expect(names.filter((name) => !isKept(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(40);
  expect(names.length).toBeLessThanOrEqual(60);
  const bytes = names.map((name) => statSync(join(folder, name)).size).reduce((sum, size) => sum + size);
  expect(bytes).toBeLessThanOrEqual(4_000_000);
});
