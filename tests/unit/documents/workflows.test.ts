import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

/** An action at a commit, and which release that is; or the project's own. */
const pinned = /^(\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$/;

/**
 * What is wrong with a workflow: where GitHub's own parser refuses it, and where it breaks a rule of this project. Those
 * are: an action is pinned by its commit, which no one can move, and no job gets a permission that it doesn't ask for.
 */
function faultsOfWorkflow(name: string, content: string): readonly string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const refused = context.errors.getErrors().map(({ message }) => message);
  const used = [...content.matchAll(/^\s*(?:- )?uses: *(.+?) *$/gm)].map(([, action = '']) => action);
  const loose = used
    .filter((action) => !pinned.test(action))
    .map((action) => `“${action}” is not pinned: write owner/name@COMMIT # vVERSION`);
  const isClosed = /^permissions: \{\}$/m.test(content);
  return [...refused, ...loose, ...(isClosed ? [] : ['“permissions: {}” is missing at the top'])];
}

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
  ])('a workflow is refused for this: %s', (_, part, other, words) => {
    expect(faultsOfWorkflow('ci.yml', good.replace(part, other)).join('\n')).toContain(words);
  });
});
