import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { checkPolicy } from '../../../main/storage/policy';
import { policyJsonSchema, policyTable } from '../../../main/storage/policy-documents';

const docs = new URL('../../../docs/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, docs), 'utf8');

it('the table and the JSON Schema are made of the policy’s schema (npm run policy-documents)', () => {
  expect(read('deploy.md')).toContain(policyTable());
  expect(JSON.parse(read('policy.schema.json'))).toEqual(JSON.parse(policyJsonSchema()));
});

it('the JSON Schema takes what the app takes, as far as it can tell', () => {
  const { $schema: _, ...schema } = z
    .looseObject({ $schema: z.string() })
    .parse(JSON.parse(policyJsonSchema()));
  const takes = new Ajv({ strict: false }).compile(schema);
  for (const policy of [
    {},
    { appHost: 'https://example.genauth.ai', appId: 'app-1', startAtLogin: true, redirectPort: 8765 },
    { startAtLogin: 'yes', notifications: 'off', oidcOrigins: ['https://example.com'] },
  ]) {
    expect([takes(policy), checkPolicy(policy).notices]).toEqual([true, []]);
  }
  for (const policy of [
    { telemetry: 1 },
    { locale: 'fr' },
    { startAtLogin: 1 },
    { appId: 'a b' },
    { theme: 'blue' },
  ]) {
    expect([takes(policy), checkPolicy(policy).notices.length]).toEqual([false, 1]);
  }
});

it('the example of docs/deploy.md is a policy, without the line that says so', () => {
  const [, example = ''] = /```json\n([^]*?)```/.exec(read('deploy.md')) ?? [];
  const { $schema, ...policy } = z.looseObject({ $schema: z.string() }).parse(JSON.parse(example));
  expect($schema).toBe('./policy.schema.json');
  expect(checkPolicy(policy).notices).toEqual([]);
});
