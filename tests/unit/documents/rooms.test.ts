import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const project = join(import.meta.dirname, '..', '..', '..');

const rooms = [
  'shared',
  ...['services', 'storage', 'platform'].map((name) => `main/${name}`),
  ...['requests', 'account', 'history', 'util'].map((name) => `main/domain/${name}`),
  ...['http', 'oidc', 'events'].map((name) => `main/genauth/${name}`),
  ...['state', 'hooks', 'texts', 'ui'].map((name) => `renderer/${name}`),
  ...['domain', 'genauth', 'http', 'storage', 'subscribers'].map((name) => `relay/${name}`),
];

it('each room says at the head of its main file what belongs there', () => {
  const says = (room: string): readonly string[] =>
    readdirSync(join(project, room), { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .filter(({ name }) => /^\/\/ This room: .+\.\n\n/.test(readFileSync(join(project, room, name), 'utf8')))
      .map(({ name }) => name);
  const silent = rooms.filter((room) => says(room).length !== 1);
  expect(silent).toEqual([]);
});
