import { z } from 'zod/mini';
import { policyFileSchema } from './policy';
import { policyKeyMeaning } from './policy-check';
import { meanings } from './policy-schema';

/** The JSON Schema of a policy file, for editors and deployment tools. */
export const policyJsonSchema = (): string =>
  `${JSON.stringify(
    {
      title: 'Policy of Push Approver',
      ...z.toJSONSchema(policyFileSchema, { io: 'input', unrepresentable: 'any', metadata: meanings }),
    },
    undefined,
    2,
  )}\n`;

/** The table of all keys, as Markdown. */
export const policyTable = (): string =>
  [
    '| key | what it sets | allowed |',
    '| --- | --- | --- |',
    ...Object.keys(policyFileSchema.shape).map((key) => {
      const { description, allowed } = policyKeyMeaning(key) ?? { description: '', allowed: '' };
      return `| \`${key}\` | ${description} | ${allowed} |`;
    }),
    '',
  ].join('\n');
