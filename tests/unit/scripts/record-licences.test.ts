import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLicences } from '../../../main/storage/licences';
import { recordLicences } from '../../../scripts/lib/record-licences.mjs';

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'push-approver-licences-')));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (): string => join(folder, 'licences.json');

function lay(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Lays down a package that says its name when it is imported. */
function layPackage(place: string, manifest: object, files: Readonly<Record<string, string>>): void {
  const all = {
    'package.json': JSON.stringify({ version: '1.2.3', main: 'index.js', ...manifest }),
    'index.js': `console.log(${JSON.stringify(place)}); export const place = {};`,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) lay(`node_modules/${place}/${name}`, text);
}

/** Builds one side of an app as this project's build does. */
const bundle = (source: string, ...plugins: readonly Plugin[]): Promise<unknown> => {
  lay('entry.js', source);
  return build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    plugins: [...plugins],
    build: { write: true, rollupOptions: { input: join(folder, 'entry.js') } },
  });
};

const useOf = (...names: readonly string[]): string => names.map((name) => `import '${name}';`).join('\n');

const recorded = (): readonly string[] =>
  readLicences(file()).map(({ name, version, licence }) => [name, version, licence].join(' '));

describe('the record of what the bundles contain', () => {
  it('has each package that is really in one of them, once, and Electron', async () => {
    layPackage(
      '@scope/b',
      { name: '@scope/b', license: 'ISC' },
      { LICENSE: 'Text of b\n', NOTICE: 'Of b too' },
    );
    layPackage('a', { name: 'a', license: 'MIT' }, { 'license.md': 'Text of a', 'index.js': `import 'c';` });
    layPackage(
      'a/node_modules/c',
      { name: 'c', license: '0BSD', version: '2.0.0' },
      { LICENCE: 'Text of c' },
    );
    layPackage('unused', { name: 'unused', license: 'AGPL-3.0', sideEffects: false }, {});
    const plugin = recordLicences(file());
    await bundle(useOf('a'), plugin);
    await bundle(`import { place } from 'unused';\n${useOf('@scope/b', 'a')}`, plugin);
    expect(recorded()).toEqual(['@scope/b 1.2.3 ISC', 'a 1.2.3 MIT', 'c 2.0.0 0BSD', 'electron  MIT']);
    const [b, , , electron] = readLicences(file());
    expect(b?.text).toBe('Text of b\n\nOf b too');
    expect(electron?.text).toMatch(/^Copyright \(c\) Electron contributors[^]*LICENSES\.chromium\.html/);
  });

  it('has a package of which only styles are used', async () => {
    layPackage(
      'looks',
      { name: 'looks', license: 'MIT' },
      { LICENSE: 'Text', 'looks.css': 'p { color: red }' },
    );
    await bundle(useOf('looks/looks.css'), recordLicences(file()));
    expect(recorded()).toContain('looks 1.2.3 MIT');
  });

  it('has the bundler, where it adds code of its own', async () => {
    layPackage(
      'old',
      { name: 'old', license: 'MIT' },
      { LICENSE: 'Text', 'index.js': 'module.exports = console.log();' },
    );
    await bundle(useOf('old'), recordLicences(file()));
    expect(recorded()).toContainEqual(expect.stringMatching(/^rolldown \d\S+ MIT$/));
  });

  it.each([
    ['no licence', {}, {}, "a 1.2.3 can't be shipped under its licence: it states none. Allowed are 0BSD, "],
    ['a licence that asks for more', { license: 'AGPL-3.0' }, {}, 'its licence: "AGPL-3.0". Allowed are'],
    ['a choice, which someone has to make', { license: '(MIT OR GPL-2.0)' }, {}, '"(MIT OR GPL-2.0)"'],
    ['a licence in an old form', { license: { type: 'MIT' } }, {}, '{"type":"MIT"}'],
    [
      'no text of its licence',
      { license: 'MIT' },
      {},
      "a 1.2.3 can't be shipped: its licence's text is missing",
    ],
    ['an empty text', { license: 'MIT' }, { LICENSE: '\n' }, "its licence's text is missing"],
    ['no version', { version: undefined, license: 'MIT' }, {}, 'says no name or version'],
  ])('fails the build over a package with %s, and says so', async (_, manifest, files, message) => {
    layPackage('a', { name: 'a', ...manifest }, files);
    await expect(bundle(useOf('a'), recordLicences(file()))).rejects.toThrow(message);
  });

  it('fails the build over code of which nothing says whose it is', async () => {
    const stranger: Plugin = {
      name: 'stranger',
      resolveId: (id) => (id === 'stranger' ? '\0stranger/code.js' : null),
      load: (id) => (id === '\0stranger/code.js' ? 'console.log();' : null),
    };
    await expect(bundle(useOf('stranger'), stranger, recordLicences(file()))).rejects.toThrow(
      String.raw`Nothing says whose code "\u0000stranger/code.js" is`,
    );
  });
});
