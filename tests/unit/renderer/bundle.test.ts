import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import config, { withoutPreloading } from '../../../electron.vite.config';

/** The most that a window may load, in bytes: its code with one language. */
const mostCode = 110 * 1024;

let chunks: readonly Rolldown.OutputChunk[] = [];

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  // Without the one that records licences: it writes a file.
  const { renderer } = config;
  const output = await build({
    ...renderer,
    plugins: [withoutPreloading],
    configFile: false,
    logLevel: 'silent',
    build: { ...renderer?.build, write: false },
  });
  vi.unstubAllEnvs();
  chunks = [output]
    .flat()
    .flatMap((each) => ('output' in each ? each.output.filter((file) => file.type === 'chunk') : []));
}, 60_000);

describe("the windows' code", () => {
  it('is small, whichever window and language is loaded', () => {
    const find = (file: string): readonly Rolldown.OutputChunk[] =>
      chunks.filter(({ fileName }) => fileName === file);
    const withImports = (chunk: Rolldown.OutputChunk): readonly Rolldown.OutputChunk[] => [
      chunk,
      ...chunk.imports.flatMap(find).flatMap(withImports),
    ];
    const holding = (path: string): readonly Rolldown.OutputChunk[] =>
      chunks.filter(({ moduleIds }) => moduleIds.some((id) => id.includes(path)));
    const sizeOf = (loaded: readonly Rolldown.OutputChunk[]): number =>
      [...new Set(loaded.flatMap(withImports))].reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
    const entry = chunks.filter(({ isEntry }) => isEntry);
    const languages = holding('/messages/languages/');
    expect(languages).toHaveLength(2);
    const sizes = ['/renderer/main/main-page.tsx', '/renderer/prompt/prompt-page.tsx'].flatMap((view) =>
      languages.map((language) => sizeOf([...entry, ...holding(view), language])),
    );
    expect(sizes).toHaveLength(4);
    for (const size of sizes) expect(size, String(sizes)).toBeLessThanOrEqual(mostCode);
  });

  it('contains one library, and none for schemas', () => {
    const libraries = chunks
      .flatMap(({ moduleIds }) => moduleIds)
      .flatMap((id) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
    expect([...new Set(libraries)]).toEqual(['preact']);
  });

  it('names no source map', () => {
    for (const { code } of chunks) expect(code).not.toContain('sourceMappingURL');
  });
});
