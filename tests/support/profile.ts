import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary profile of the app, and the policy file that its organisation set. */
export type Profile = {
  readonly folder: string;
  readonly policyPath: string;
  readonly remove: () => void;
};

/** What most tests are not about: how the first minute goes, and that there is no panel. */
export const usedBefore = { welcome: 'done', trayHint: 'told' };

/** Makes a profile. `policy` is written as JSON; a string as it is. */
export function makeProfile(policy: object | string, settings: object = usedBefore): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-test-'));
  const policyPath = join(folder, 'policy.json');
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  writeFileSync(policyPath, typeof policy === 'string' ? policy : JSON.stringify(policy));
  return { folder, policyPath, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
