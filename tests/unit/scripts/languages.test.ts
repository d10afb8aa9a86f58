import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { languagesModule, languagesSource } from '../../../scripts/lib/languages.mjs';

it('the app has every language of which there is a file (`npm run build` names them)', () => {
  expect(readFileSync(languagesModule, 'utf8')).toBe(languagesSource());
});
