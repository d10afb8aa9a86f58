import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningApp } from './app';
import type { Place } from './leak-search';

/** All that the main process's JavaScript holds, after what nobody holds any more has gone. */
export async function mainHeap(app: RunningApp, when: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-heap-'));
  const file = join(folder, 'heap');
  await app.electron.evaluate(
    (_, file) => void process.getBuiltinModule('node:v8').writeHeapSnapshot(file),
    file,
  );
  const data = readFileSync(file);
  rmSync(folder, { recursive: true });
  return { name: `heap, ${when}`, data };
}
