import type { FileProblem } from '../file-problem';
import type { Messages } from './languages/en';

/** Why a file could not be read, in the user's language. */
export function fileProblemText(problem: FileProblem, { fileProblem: texts }: Messages): string {
  switch (problem.kind) {
    case 'unreadable':
      return texts.unreadable(problem.code);
    case 'too-large':
      return texts['too-large'](`${problem.most / 1024} KiB`);
    case 'syntax':
      return texts.syntax(problem.line, problem.column);
    case 'encoding':
    case 'no-object':
      return texts[problem.kind];
  }
}
