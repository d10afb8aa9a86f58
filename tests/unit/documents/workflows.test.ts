import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOfWorkflow } from '../../support/workflow-lint';

const folder = join(import.meta.dirname, '..', '..', '..', '.github', 'workflows');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('the workflows of this project', () => {
  it.each(readdirSync(folder))('%s is as GitHub wants it, pins its actions and gives no rights', (name) => {
    expect(faultsOfWorkflow(name, read(name))).toEqual([]);
  });

  it('try all three systems on the newest Electron', () => {
    const ci = read('ci.yml');
    for (const system of ['ubuntu-', 'macos-', 'windows-']) expect(ci).toContain(system);
    expect(ci).toContain('PUSH_APPROVER_ELECTRON: official');
  });
});

describe('a workflow is refused', () => {
  const good = read('ci.yml');

  it.each([
    ['with a key that GitHub does not know', 'timeout-minutes:', 'timeout-hours:', 'timeout-hours'],
    ['without a system to run on', 'runs-on: ubuntu-24.04\n', '\n', 'runs-on'],
    ['with an expression that is invalid', '${{ github.workflow }}', '${{ github.workflow', 'expression'],
    ['with an action by its version', /@[0-9a-f]{40} # v5\.0\.0/, '@v5', 'is not pinned'],
    ['with an action by a commit of which nobody knows the release', / # v5\.0\.0/, '', 'is not pinned'],
    ['with rights for every job', 'permissions: {}', 'permissions: write-all', 'permissions: {}'],
  ])('%s', (_, part, other, words) => {
    expect(faultsOfWorkflow('ci.yml', good.replace(part, other)).join('\n')).toContain(words);
  });
});
