import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import config, { withoutPreloading } from '../../../electron.vite.config';

/** The most that a window may load, in bytes: its code with one language. Several accounts, keyboards, portals and set-up checks took it from 110 KiB to this. */
const mostCode = 120 * 1024;

let chunks: readonly Rolldown.OutputChunk[] = [];

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  // Without the plugin that records licences: it writes a file.
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
  it('is small, whichever language is loaded', () => {
    const sizeOf = ({ code }: Rolldown.OutputChunk): number => Buffer.byteLength(code);
    const isLanguage = ({ moduleIds }: Rolldown.OutputChunk): boolean =>
      moduleIds.some((id) => id.includes('/messages/languages/'));
    const languages = chunks.filter(isLanguage).map(sizeOf);
    const others = chunks.filter((chunk) => !isLanguage(chunk)).map(sizeOf);
    expect(languages).toHaveLength(2);
    expect(others.reduce((sum, size) => sum + size, Math.max(...languages))).toBeLessThanOrEqual(mostCode);
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
