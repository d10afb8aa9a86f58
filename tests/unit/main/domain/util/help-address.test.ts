import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mayOpenInBrowser } from '../../../../../main/domain/account/browser-address';
import { helpAddress } from '../../../../../main/domain/util/help-address';
import { helpPages } from '../../../../../shared/help';

const project = join(import.meta.dirname, '..', '..', '..', '..', '..');

describe('a help page', () => {
  it.each(helpPages)('%s is a document of this project, below its homepage', (page) => {
    for (const homepage of ['https://example.com/approver', 'https://example.com/approver/']) {
      const address = helpAddress(homepage, page) ?? '';
      expect(address).toMatch(/^https:\/\/example\.com\/approver\//);
      expect(existsSync(join(project, address.slice('https://example.com/approver/'.length)))).toBe(true);
      expect(mayOpenInBrowser(address, 'https://example.com')).toBe(true);
    }
  });

  it.each(['', 'approver', 'https://approver.invalid', 'https://approver.invalid/x'])(
    'has no address below “%s”',
    (homepage) => expect(helpAddress(homepage, 'using')).toBeUndefined(),
  );

  it('of this copy is below the one homepage of package.json', () => {
    const text = readFileSync(join(project, 'package.json'), 'utf8');
    const { homepage } = z.object({ homepage: z.url() }).parse(JSON.parse(text));
    expect(readFileSync(join(project, 'electron.vite.config.ts'), 'utf8')).toContain('__HOMEPAGE__');
    expect(helpAddress(homepage, 'using') === undefined).toBe(homepage.includes('.invalid'));
  });
});
