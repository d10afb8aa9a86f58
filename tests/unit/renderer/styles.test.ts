import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../../renderer');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
const modules = files.filter((path) => path.endsWith('.module.css'));
const sources = files
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** The classes of a module that the sources name; `connection-${kind}` stands for all that begin so. */
function usedClasses(module: string): readonly RegExp[] {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)]
      .filter(([, , from = '']) => resolve(dirname(path), from) === module)
      .flatMap(([, name = '']) =>
        [...text.matchAll(new RegExp(`\\b${name}\\[['\`]([^'\`]+)['\`]\\]`, 'g'))].map(
          ([, used = '']) => new RegExp(`^${used.replace(/\$\{\w+\}/g, '.+')}$`),
        ),
      ),
  );
}

describe.each(modules.map((path) => [basename(path), path]))('%s', (_name, path) => {
  const css = readFileSync(path, 'utf8').replace(/\/\*.*?\*\/|:global\([^)]*\)|\{[^{}]*\}/gs, ' ');
  const defined = [...new Set([...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))];
  // Which kinds of a button there are is a type of its own.
  const isButton = basename(path) === 'button.module.css';

  it('has every class that is used', () => {
    for (const used of usedClasses(path)) expect(defined.filter((name) => used.test(name))).not.toEqual([]);
  });

  it('has no other', () => {
    const used = isButton ? [/./] : usedClasses(path);
    expect(defined.filter((name) => !used.some((each) => each.test(name)))).toEqual([]);
  });
});
