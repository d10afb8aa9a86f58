import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { programProblem } from '../problem.mjs';
import { run } from '../run.mjs';
import { makeModesPlain } from './contents.mjs';

/** Longest time to pack, in milliseconds. */
const patience = 10 * 60_000;

/**
 * Makes an archive of the unpacked app, with one folder of the archive's name in it. The same input gives the same bytes.
 * @param {{unpacked: string, output: string, epoch: number}} what `epoch`: the archive's time, in seconds.
 */
export async function makeTar({ unpacked, output, epoch }) {
  const stage = mkdtempSync(join(tmpdir(), 'push-approver-tar-'));
  try {
    const name = basename(output, '.tar.gz');
    cpSync(unpacked, join(stage, name), { recursive: true });
    makeModesPlain(join(stage, name));
    const options = `--sort=name --mtime=@${epoch} --owner=0 --group=0 --numeric-owner --format=gnu`;
    const { ok, output: said } = await run(
      'sh',
      [
        '-ec',
        `tar ${options} -C "$1" -cf "$1/all.tar" "$2" && gzip -n -6 < "$1/all.tar" > "$3"`,
        'sh',
        stage,
        name,
        output,
      ],
      { timeout: patience },
    );
    if (!ok) throw programProblem('The archive could not be made.', said);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
