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

  it('a style sheet has every class that is used', () => {
    for (const used of usedClasses(path)) expect(defined.filter((name) => used.test(name))).not.toEqual([]);
  });

  it('a style sheet has no class that is not used', () => {
    const used = isButton ? [/./] : usedClasses(path);
    expect(defined.filter((name) => !used.some((each) => each.test(name)))).toEqual([]);
  });
});

const sheets = files.filter((path) => path.endsWith('.css'));

/** What the design's scales are for: distances, type, corners, and how high a control is. */
const scaled =
  /^(?:(?:row-|column-)?gap|(?:margin|padding)(?:-.+)?|font|font-size|line-height|border-radius|min-height)$/;

/** A length that stands in the sheet itself. What is in lines, or by the window's size, has no scale. */
const raw = /(?<![\w-])\d*\.?\d+(?:rem|em|px|pt)\b/;

it.each(sheets.filter((path) => basename(path) !== 'tokens.css').map((path) => [basename(path), path]))(
  '%s takes its distances, type, corners and control heights from the one scale',
  (_name, path) => {
    const css = readFileSync(path, 'utf8').replace(/\/\*.*?\*\//gs, '');
    const declarations = [...css.matchAll(/([a-z-]+)\s*:\s*([^;{}]+);/g)];
    const own = declarations.filter(
      ([, property = '', value = '']) =>
        scaled.test(property) && (raw.test(value) || (property === 'line-height' && /^[\d.]+$/.test(value))),
    );
    expect(own.map(([whole]) => whole)).toEqual([]);
  },
);

it('every value that a sheet takes from the scale is there', () => {
  const all = sheets.map((path) => readFileSync(path, 'utf8')).join('\n');
  const defined = new Set([...all.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
  const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !defined.has(name))).toEqual([]);
  expect([...defined].filter((name) => !used.has(name))).toEqual([]);
});
