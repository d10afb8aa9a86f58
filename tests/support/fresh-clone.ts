import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './app';

/** The project as a newcomer has it: with its packages, but nothing that an earlier run has made. */
export type FreshClone = { readonly folder: string; readonly remove: () => void };

const leftOut = new Set(['.git', 'node_modules', 'out']);

/** Makes one in a temporary folder. */
export function makeFreshClone(): FreshClone {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-clone-'));
  for (const name of readdirSync(projectFolder))
    if (!leftOut.has(name)) cpSync(join(projectFolder, name), join(folder, name), { recursive: true });
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
