import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './project.mjs';

const folder = join(projectFolder, 'shared', 'messages');

/** The module that names every language. */
export const languagesModule = join(folder, 'all-languages.ts');

/** Every language by its tag: each is one file, whose name is the tag in lower case. */
const tags = () =>
  readdirSync(join(folder, 'languages'))
    .map((file) => file.replace(/\.ts$/, ''))
    .toSorted()
    .flatMap((name) => Intl.getCanonicalLocales(name).map((tag) => ({ name, tag })));

/** What that module says. */
export function languagesSource() {
  const languages = tags().map((each) => ({ ...each, variable: each.tag.replaceAll('-', '') }));
  return [
    '// Made by the build of the files in `languages/`. A language is added by adding its file there.',
    ...languages.map(
      ({ name, variable }) => `import { messages as ${variable} } from './languages/${name}';`,
    ),
    '',
    '/** Every language, by its tag (BCP 47). One that lacks a text does not compile. */',
    'export const languages = {',
    ...languages.map(({ tag, variable }) => `  ${tag === variable ? tag : `'${tag}': ${variable}`},`),
    '} as const;',
    '',
  ].join('\n');
}

/** Writes it anew where a language has come or gone. */
export function nameLanguages() {
  const source = languagesSource();
  if (readFileSync(languagesModule, 'utf8') !== source) writeFileSync(languagesModule, source);
}
