import { spawnSync } from 'node:child_process';
import { projectFolder } from '../project.mjs';

/** The time of what has no history and was told none: 2026-01-01. Two builds must not differ by when they were made. */
const unknown = 1_767_225_600;

/** The time of the packages, in seconds: as `SOURCE_DATE_EPOCH` says, else that of the last change. */
export function sourceEpoch() {
  const told = process.env['SOURCE_DATE_EPOCH'];
  if (told !== undefined && /^\d{1,12}$/.test(told)) return Number(told);
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], {
    cwd: projectFolder,
    encoding: 'utf8',
  });
  return /^\d+$/.test(stdout?.trim() ?? '') ? Number(stdout.trim()) : unknown;
}
