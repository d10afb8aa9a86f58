import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { policySchema } from '../../../shared/settings';

const project = join(import.meta.dirname, '..', '..', '..');
const readme = readFileSync(join(project, 'README.md'), 'utf8');

it('every picture and file that the README points to is there', () => {
  const paths = [...readme.matchAll(/\]\(((?!https?:|#)[^)]+)\)/g)].map(([, path = '']) => path);
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) expect([path, existsSync(join(project, path))]).toEqual([path, true]);
});

it('every command that the README names can be run', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);
  const named = [...readme.matchAll(/`npm run ([a-z:-]+)|, `(test:[a-z]+)`/g)].map(
    ([, one, more]) => one ?? more,
  );
  expect(named.length).toBeGreaterThan(8);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

it('everything that an organisation can set stands in the README', () => {
  for (const key of Object.keys(policySchema.shape)) expect(readme).toContain(`\`${key}\``);
});
