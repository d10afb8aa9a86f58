import { renameSync, writeFileSync } from 'node:fs';
import type { Sandbox } from './server';

/** Writes a policy file that leads the app to a sandbox. It is there whole or not at all. */
export function writePolicy(path: string, sandbox: Sandbox): void {
  const policy = {
    appHost: sandbox.url,
    appId: sandbox.appId,
    eventsHost: sandbox.eventsUrl,
    eventCode: sandbox.eventCode,
  };
  writeFileSync(`${path}.new`, JSON.stringify(policy, undefined, 2));
  renameSync(`${path}.new`, path);
}
