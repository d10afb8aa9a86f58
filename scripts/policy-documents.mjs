// Writes docs/policy.schema.json and the table in docs/deploy.md from the policy's one schema. Run after a change of it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { z } from 'zod';
import { aliases } from './lib/aliases.mjs';
import { property } from './lib/json.mjs';
import { script } from './lib/problem.mjs';
import { projectFolder } from './lib/project.mjs';

const documentsSchema = z.object({
  policyJsonSchema: z.function({ input: [], output: z.string() }),
  policyTable: z.function({ input: [], output: z.string() }),
});

await script(async () => {
  const path = join(projectFolder, 'main', 'storage', 'policy-documents.ts');
  const imported = await runnerImport(path, { resolve: { alias: aliases }, logLevel: 'error' });
  const { policyJsonSchema, policyTable } = documentsSchema.parse(property(imported, 'module'));
  writeFileSync(join(projectFolder, 'docs', 'policy.schema.json'), policyJsonSchema());
  const deploy = join(projectFolder, 'docs', 'deploy.md');
  const marked = /(<!-- policy table -->\n)[^]*?(<!-- end of the table -->)/;
  writeFileSync(
    deploy,
    readFileSync(deploy, 'utf8').replace(marked, (_, begin, end) => `${begin}\n${policyTable()}\n${end}`),
  );
});
