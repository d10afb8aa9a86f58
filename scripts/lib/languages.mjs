import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const folder = join(projectFolder, 'shared', 'messages');

/**
 * What a language calls itself, as its file says.
 * @param {string} name
 */
const ownNameIn = (name) =>
  /^ {2}name: '([^']+)',$/m.exec(readFileSync(join(folder, 'languages', `${name}.ts`), 'utf8'))?.[1] ?? name;

/** Every language by its tag: each is one file, whose name is the tag in lower case. */
const languages = () =>
  readdirSync(join(folder, 'languages'))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
    .flatMap((name) =>
      Intl.getCanonicalLocales(name).map((tag) => ({ name, tag, variable: tag.replaceAll('-', '') })),
    );

const note =
  '// Made by the build of the files in `messages/languages/`. A language is added by adding its file there.';

/** The tags stand in a module of their own: texts are typed by what they describe, and that names the tags. */
const localesSource = () =>
  [
    note,
    '',
    '/** The languages of this app, by their tags (BCP 47). */',
    `export const locales = [${languages()
      .map(({ tag }) => `'${tag}'`)
      .join(', ')}] as const;`,
    '',
    '/** A language of this app. */',
    'export type Locale = (typeof locales)[number];',
    '',
  ].join('\n');

const textsSource = () =>
  [
    note,
    ...languages().map(
      ({ name, variable }) =>
        `import { mainMessages as ${variable}Main, messages as ${variable} } from './languages/${name}';`,
    ),
    '',
    '/** Every language, by its tag (BCP 47). One that lacks a text does not compile. */',
    'export const languages = {',
    ...languages().map(
      ({ tag, variable }) =>
        `  ${tag === variable ? tag : `'${tag}'`}: { ...${variable}, ...${variable}Main },`,
    ),
    '} as const;',
    '',
  ].join('\n');

/**
 * A window loads only the language that it shows, and nothing that only main says: so the names of what it takes. What the
 * others call themselves it has to know before.
 */
const loadersSource = () =>
  [
    note,
    "import type { Locale } from '../locale';",
    "import type { Messages } from './languages/en';",
    '',
    '/** What each language calls itself. */',
    'export const languageNames: Readonly<Record<Locale, string>> = {',
    ...languages().map(
      ({ name, tag, variable }) => `  ${tag === variable ? tag : `'${tag}'`}: '${ownNameIn(name)}',`,
    ),
    '};',
    '',
    '/** How to load a single language. */',
    'export const languageLoaders: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {',
    ...languages().map(({ name, tag, variable }) =>
      [
        `  ${tag === variable ? tag : `'${tag}'`}: async () => {`,
        `    const { messages } = await import('./languages/${name}');`,
        '    return { messages };',
        '  },',
      ].join('\n'),
    ),
    '};',
    '',
  ].join('\n');

/** The modules that name every language, and what they say: path → source. */
export const languageModules = () =>
  new Map([
    [join(folder, '..', 'locale.ts'), localesSource()],
    [join(folder, 'language-loaders.ts'), loadersSource()],
    [join(folder, 'all-languages.ts'), textsSource()],
  ]);

/** Writes them again where a language has come or gone. */
export function nameLanguages() {
  for (const [path, source] of languageModules()) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== source) writeFileSync(path, source);
  }
}
