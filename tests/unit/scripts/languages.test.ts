import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languageModules } from '../../../scripts/lib/languages.mjs';

it('the app has every language of which there is a file (`npm run build` names them)', () => {
  for (const [path, source] of languageModules()) expect(readFileSync(path, 'utf8')).toBe(source);
});
