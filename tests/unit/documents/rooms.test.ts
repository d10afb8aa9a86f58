import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');

/** Every folder of the product with code in it. The icons' one has declarations only. */
const rooms = ['main', 'renderer', 'shared', 'relay', 'scripts']
  .flatMap((top) => readdirSync(join(project, top), { withFileTypes: true, recursive: true }))
  .filter((entry) => entry.isFile() && /(?<!\.d)\.(?:ts|tsx|mjs)$/.test(entry.name))
  .map((entry) => relative(project, entry.parentPath))
  .filter((room, index, all) => all.indexOf(room) === index && !room.includes('node_modules'));

it('main and shared check with the small form of zod: with the other, each start takes longer', () => {
  const sources = ['main', 'shared'].flatMap((top) =>
    readdirSync(join(project, top), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const importing = (from: string): readonly string[] =>
    sources.filter((path) => readFileSync(path, 'utf8').includes(`from '${from}';`));
  expect(importing('zod')).toEqual([]);
  expect(importing('zod/mini').length).toBeGreaterThan(30);
});

it('each room says at the head of its main file what belongs there', () => {
  const says = (room: string): readonly string[] =>
    readdirSync(join(project, room), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:tsx?|mjs)$/.test(entry.name))
      .filter(({ name }) => /^\/\/ This room: .+\.\n\n/.test(readFileSync(join(project, room, name), 'utf8')))
      .map(({ name }) => name);
  expect(rooms.length).toBeGreaterThan(40);
  const silent = rooms.filter((room) => says(room).length !== 1);
  expect(silent).toEqual([]);
});
