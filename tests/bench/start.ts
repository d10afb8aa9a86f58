import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronPath, projectFolder } from '../support/app';
import { makeProfile } from '../support/profile';
import { manyEntries } from './many-entries';

const hook = join(projectFolder, 'tests', 'bench', 'tray-hook.cjs');

const unsandboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Milliseconds from the start of a process to its tray icon, for an app's folder and so many entries of a history. */
export async function startMs(app: string, entries = 0): Promise<number> {
  const profile = makeProfile({ appHost: 'http://127.0.0.1:9', appId: 'bench' });
  if (entries > 0) {
    writeFileSync(join(profile.folder, 'history.json'), JSON.stringify({ entries: manyEntries(entries) }));
  }
  const began = Date.now();
  const child = spawn(
    electronPath(),
    [...unsandboxed, '-r', hook, `--user-data-dir=${profile.folder}`, app, '--hidden'],
    {
      env: { ...process.env, PUSH_APPROVER_POLICY: profile.policyPath },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  try {
    return await new Promise<number>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        const [, at] = /^TRAY (\d+)$/m.exec(text) ?? [];
        if (at !== undefined) resolve(Number(at) - began);
      });
      child.once('exit', (code) => reject(new Error(`It ended with ${code} before its tray was there`)));
    });
  } finally {
    child.removeAllListeners('exit');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    profile.remove();
  }
}
