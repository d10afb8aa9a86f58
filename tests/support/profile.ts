import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary profile of the app, and the policy file that its organisation set. */
export type Profile = {
  readonly folder: string;
  readonly policyPath: string;
  readonly remove: () => void;
};

/** Makes a profile. `policy` is written as JSON; a string as it is. */
export function makeProfile(policy: object | string): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-test-'));
  const policyPath = join(folder, 'policy.json');
  // Most tests run without a panel, and are not about what is said of that.
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ trayHint: 'told' }));
  writeFileSync(policyPath, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return { folder, policyPath, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
