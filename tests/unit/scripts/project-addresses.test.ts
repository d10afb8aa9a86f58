import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requireRealAddresses } from '../../../scripts/lib/project-addresses.mjs';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

const real = {
  homepage: 'https://example.org/approver',
  repository: { url: 'git+https://example.org/approver.git' },
  bugs: { url: 'https://example.org/approver/issues', email: 'security@example.org' },
  author: { name: 'Example', email: 'approver@example.org' },
};

describe('a release', () => {
  it('goes out with real addresses', () => {
    expect(() => requireRealAddresses(real)).not.toThrow();
    // Only a whole top-level domain is a placeholder.
    const alike = { ...real, homepage: 'https://approver.invalid.example.org/x.invalid-page' };
    expect(() => requireRealAddresses(alike)).not.toThrow();
  });

  it.each([
    ['homepage', { homepage: 'https://approver.invalid' }],
    ['repository.url', { repository: { url: 'git+https://approver.invalid/approver.git' } }],
    ['bugs.url', { bugs: { ...real.bugs, url: 'https://approver.invalid/issues' } }],
    ['bugs.email', { bugs: { ...real.bugs, email: 'security@approver.invalid' } }],
    ['author.email', { author: { name: 'Example', email: 'approver@approver.invalid' } }],
  ])('is refused with a placeholder as %s', (name, part) => {
    expect(() => requireRealAddresses({ ...real, ...part })).toThrow(`\n  ${name}: `);
  });

  it('is refused without addresses', () => {
    expect(() => requireRealAddresses({ name: 'push-approver' })).toThrow('homepage is missing');
  });
});

it('SECURITY.md names the address of package.json', () => {
  const { bugs } = z
    .object({ bugs: z.object({ email: z.string() }) })
    .parse(JSON.parse(read('package.json')));
  expect(read('SECURITY.md')).toContain(`<${bugs.email}>`);
});
