import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';

/** An action at a commit, and which release that is; or the project's own. */
const pinned = /^(\.\/\S+|[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*)$/;

/**
 * What is wrong with a workflow: where GitHub's own parser refuses it, and where it breaks a rule of this project. Those
 * are: an action is pinned by its commit, which no one can move, and no job gets a permission that it doesn't ask for.
 */
export function faultsOfWorkflow(name: string, content: string): readonly string[] {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  const refused = context.errors.getErrors().map(({ message }) => message);
  const used = [...content.matchAll(/^\s*(?:- )?uses: *(.+?) *$/gm)].map(([, action = '']) => action);
  const loose = used
    .filter((action) => !pinned.test(action))
    .map((action) => `“${action}” is not pinned: write owner/name@COMMIT # vVERSION`);
  const isClosed = /^permissions: \{\}$/m.test(content);
  return [...refused, ...loose, ...(isClosed ? [] : ['“permissions: {}” is missing at the top'])];
}
