import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundle, type Program } from './bundle';

const lineSchema = z.record(z.string(), z.unknown());

/** What the program said of each file. */
const said: Record<string, unknown>[] = [];
let program: Program;
let folder: string;

// A disk of its own needs a mount namespace, which only Linux has.
describe.runIf(process.platform === 'linux')('a disk that is full', () => {
  beforeAll(async () => {
    program = await bundle('full-disk-writer.ts');
    folder = mkdtempSync(join(tmpdir(), 'push-approver-disk-'));
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const child = spawn('unshare', ['--mount', ...asRoot, ...program.command, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface(child.stdout)) said.push(lineSchema.parse(JSON.parse(line)));
  }, 60_000);
  afterAll(() => {
    program.remove();
    rmSync(folder, { recursive: true });
  });

  const of = (kind: string) => said.filter((each) => each['kind'] === kind);

  it('never leaves a part of a file, whatever room is left, and takes the whole one when there is room', () => {
    const outcome = {
      kind: 'settings',
      refused: true,
      isOld: true,
      leftovers: ['settings.json'],
      after: 'new',
    };
    expect(of('settings')).toEqual([0, 1, 2, 5, 24].map(() => outcome));
  });

  it('costs no entry of the history: that is said, and written by itself when there is room', () => {
    expect(of('history')).toEqual([
      {
        kind: 'history',
        said: ['history-not-saved'],
        heldWhenFull: 500,
        leftovers: ['history.json'],
        after: 1000,
      },
    ]);
  });

  it('keeps the sign-in that was stored, stores the next one when there is room, and keeps no one from signing out', () => {
    expect(of('vault')).toEqual([
      {
        kind: 'vault',
        stored: false,
        isOld: true,
        whileFull: [true],
        notices: [true, false],
        savedLater: true,
        cleared: { accounts: [], problems: [] },
      },
    ]);
  });
});
