import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonObject } from './json-file';

/** Where an organisation's settings lie in the registry of Windows: only administrators can write there. */
export const policyKey = String.raw`HKEY_LOCAL_MACHINE\SOFTWARE\Policies\PushApprover`;

/** How long Windows' own tool may take, in milliseconds. */
const patience = 5000;

/** The values of the policy's registry key; `undefined` if there is no such key. Throws if the tool can't be run. */
export function readRegistry(run: (args: readonly string[]) => string = runReg): JsonObject | undefined {
  const text = run(['query', policyKey, '/reg:64']);
  return text.includes(policyKey) ? parseRegistry(text) : undefined;
}

/** What `reg query` prints of one key: a line for each value, `    name    REG_SZ    data`. */
export function parseRegistry(text: string): JsonObject {
  const values = text.split(/\r?\n/).flatMap((line): readonly (readonly [string, unknown])[] => {
    const [, name, type, data = ''] = /^ {4}(.+?) {4}(REG_\w+)(?: {4}(.*))?$/.exec(line) ?? [];
    return name === undefined || type === undefined ? [] : [[name, valueOf(type, data)]];
  });
  return Object.fromEntries(values);
}

/** What a policy can hold; all other types are given back by their name, which no setting takes. */
function valueOf(type: string, data: string): unknown {
  if (type === 'REG_SZ' || type === 'REG_EXPAND_SZ') return data;
  if (type === 'REG_MULTI_SZ') return data.split(String.raw`\0`).filter((each) => each !== '');
  return type === 'REG_DWORD' ? Number(data) : { type };
}

function runReg(args: readonly string[]): string {
  const tool = join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'reg.exe');
  try {
    return execFileSync(tool, [...args], { encoding: 'utf8', timeout: patience, windowsHide: true });
  } catch (error) {
    // Status 1: there is no such key.
    if (error instanceof Error && 'status' in error && error.status === 1) return '';
    throw error;
  }
}
