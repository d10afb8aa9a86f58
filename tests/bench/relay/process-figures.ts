import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

function bytesOf(pid: number, name: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Number(kilobytes) * 1024;
}

/** Bytes of memory that a process has now, by Linux. */
export const residentBytes = (pid: number): number => bytesOf(pid, 'VmRSS');

/** The most that it has had. */
export const highestBytes = (pid: number): number => bytesOf(pid, 'VmHWM');

/** Seconds of a core that a process has used so far. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Files that a process may have open here: Node takes as many as the system allows. */
export function mostFiles(): number {
  const [, most] = /^Max open files +\d+ +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
  return Number(most);
}

/** Of 20,000 users, as many as a process may have connections here; it needs some files for itself. */
export const mostUsers = (): number => Math.min(20_000, mostFiles() - 300);

/** The value below which this part of all lies. */
export const percentile = (values: readonly number[], part: number): number =>
  values.toSorted((one, other) => one - other)[
    Math.min(values.length - 1, Math.floor(values.length * part))
  ] ?? NaN;
