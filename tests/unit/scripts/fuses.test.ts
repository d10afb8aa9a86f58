import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { setFuses } from '../../../scripts/lib/fuses.mjs';
import { temporaryFolder } from '../../support/temporary-folder';

/** What stands before the fuses in Electron's binary (electron/fuses, src/constants.ts). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

const folder = temporaryFolder('fuses');
let path: string;

beforeEach(() => {
  path = join(folder(), 'electron');
});

/** Lays down what fuses need of an Electron: version 1, their number, and each as a digit. */
const lay = (fuses: string): void =>
  writeFileSync(path, `…${sentinel}${String.fromCodePoint(1, fuses.length)}${fuses}…`);
const fuses = (): string | undefined => /(?<=X..)[01r]+/s.exec(readFileSync(path, 'utf8'))?.[0];

const stated = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  grantFileProtocolExtraPrivileges: false,
};

describe('the fuses of a packaged app', () => {
  it.each([
    ['an Electron that has eight', '10110011', '01001100'],
    ["one with WebAssembly's too, which electron-builder does not know", '101100110', '010011001'],
  ])('are set as stated in %s', async (_, before, after) => {
    lay(before);
    await setFuses(path, stated);
    expect(fuses()).toBe(after);
  });

  it('are not set at all where Electron has one that nobody thought about', async () => {
    lay('1011001101');
    await expect(setFuses(path, stated)).rejects.toThrow('has 10 fuses but you only provided a config for 9');
    expect(fuses()).toBe('1011001101');
  });

  it('are not set at all where one is not stated', async () => {
    lay('10110011');
    const { onlyLoadAppFromAsar: _, ...rest } = stated;
    await expect(setFuses(path, rest)).rejects.toThrow('nothing about these fuses: OnlyLoadAppFromAsar');
    await expect(setFuses(path, undefined)).rejects.toThrow('RunAsNode, EnableCookieEncryption, ');
    expect(fuses()).toBe('10110011');
  });
});
