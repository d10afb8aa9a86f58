import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { policySchema } from '../../../main/storage/policy-schema';

const project = join(import.meta.dirname, '..', '..', '..');
const read = (name: string): string => readFileSync(join(project, name), 'utf8');
const guides = readdirSync(join(project, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);
const documents = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', ...guides];

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

const anchorsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe.each(documents)('%s', (name) => {
  const text = read(name);

  it('points only to pictures, files and headings that are there', () => {
    const links = [...text.matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)].map(([, link = '']) => link);
    for (const link of links) {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? name : join(dirname(name), path);
      expect([link, existsSync(join(project, file))]).toEqual([link, true]);
      if (anchor !== undefined) expect(anchorsIn(read(file)), link).toContain(anchor);
    }
  });

  it('names only commands that can be run', () => {
    const manifest: unknown = JSON.parse(read('package.json'));
    const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(manifest);
    const named = [...text.matchAll(/npm run ([a-z:-]+)|, `(test:[a-z]+)`/g)].map(
      ([, one, more]) => one ?? more,
    );
    for (const command of named) expect(Object.keys(scripts)).toContain(command);
  });

  it('is shorter than 200 lines', () => {
    expect(text.split('\n').length).toBeLessThan(200);
  });
});

it('the README shows three pictures, installs first, and says where to do what', () => {
  const text = read('README.md');
  expect(text.match(/!\[/g)).toHaveLength(3);
  expect([...text.matchAll(/^## (.+)$/gm)][0]?.[1]).toBe('Install');
  for (const who of ['user', 'administrator', 'developer'])
    expect(text).toMatch(new RegExp(`\\| as an? ${who} \\|`));
  for (const guide of guides) expect(text).toContain(guide);
});

it('everything that an organisation can set is in the documents', () => {
  for (const key of Object.keys(policySchema.shape)) {
    expect(read('docs/administration.md')).toContain(`\`${key}\``);
  }
});
