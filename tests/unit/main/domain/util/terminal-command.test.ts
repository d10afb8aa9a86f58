import { expect, it } from 'vitest';
import { terminalCommand } from '../../../../../main/domain/util/terminal-command';

it.each([
  [['policy', 'check', 'file'], { kind: 'policy-check', file: 'file' }],
  [['--hidden', 'policy', 'check'], { kind: 'policy-check', file: undefined }],
  [['--remove-desktop-entry'], { kind: 'remove-desktop-entry' }],
  [['--hidden'], undefined],
  [['policy'], undefined],
  [['policy', 'x', 'check'], undefined],
])('a terminal asks for %j', (args, command) => {
  expect(terminalCommand(['push-approver', ...args])).toEqual(command);
});
