import { expect, it } from 'vitest';
import { programProblem } from '../../../scripts/lib/problem.mjs';

it.each([
  ['Node', "ENOSPC: no space left on device, copyfile '/a' -> '/b'"],
  ['a share of a disk', 'EDQUOT: disk quota exceeded, write'],
  ['GNU tar', 'tar: package/file.zip: Wrote only 3584 of 10240 bytes'],
  ['rpmbuild', 'error: create archive failed: cpio: write failed - No space left on device'],
])('a full disk is called so in the words of %s', (_, output) => {
  expect(programProblem('Packaging failed.', output).message).toBe(
    `The disk is full. Make room; then run this again. Packaging failed.\n${output}`,
  );
});

it('no cause is named that a program has not told', () => {
  expect(programProblem('Packaging failed.', 'It broke.').message).toBe('Packaging failed.\nIt broke.');
});
