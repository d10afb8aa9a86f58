import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Gives each test of a file a folder of its own, which goes with the test. Returns what gives the present one's path. */
export function temporaryFolder(name: string): () => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), `push-approver-${name}-`));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return () => folder;
}
