import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const scripts = resolve('scripts');

/** What a module imports as it is loaded, not when it gets there. */
const importsOf = (path: string): readonly string[] =>
  [
    ...readFileSync(path, 'utf8').matchAll(
      /^(?:import|export)\b[^;]*?\bfrom '([^']+)';|^import '([^']+)';/gms,
    ),
  ].map(([, named, bare]) => named ?? bare ?? '');

/** Each npm package that is needed before a script's first line runs, with the module that wants it. */
function packagesNeeded(path: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  return importsOf(path).flatMap((name) => {
    if (name.startsWith('node:')) return [];
    return name.startsWith('.') ? packagesNeeded(join(dirname(path), name), seen) : [`${name} in ${path}`];
  });
}

/** What only maintainers and the packager run, with everything installed. */
const later = new Set(['after-pack.mjs', 'icons.mjs', 'policy-documents.mjs', 'release-feed.mjs']);

describe('before the npm packages are installed', () => {
  it.each(readdirSync(scripts).filter((name) => name.endsWith('.mjs') && !later.has(name)))(
    '%s starts',
    (name) => {
      expect(packagesNeeded(join(scripts, name))).toEqual([]);
    },
  );
});
