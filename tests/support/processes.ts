import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Place } from './leak-search';

/** A file of a process; undefined where it is gone or not ours to read. */
function read(pid: number, file: string): Buffer | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`);
  } catch {
    return undefined;
  }
}

/** The process that started another (proc(5): after the name in brackets come the state and the parent). */
const parentOf = (pid: number): number =>
  Number(read(pid, 'stat')?.toString('latin1').split(') ').at(-1)?.split(' ')[1] ?? 0);

/** The program that a process runs; empty where it has ended. */
export const programOf = (pid: number): string => {
  try {
    return readlinkSync(`/proc/${pid}/exe`);
  } catch {
    return '';
  }
};

/** A process and all that come from it. */
export function familyOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .map((each) => ({ each, parent: parentOf(each) }));
  const descend = (from: number): readonly number[] => [
    from,
    ...parents.filter(({ parent }) => parent === from).flatMap(({ each }) => descend(each)),
  ];
  return descend(pid);
}

/** Notes the arguments and environments of a process and all that come from it, again and again. */
export class ProcessWatch {
  readonly #seen = new Map<string, Place>();
  readonly #timer: NodeJS.Timeout;

  constructor(pid: number) {
    const look = (): void => {
      for (const each of familyOf(pid)) {
        for (const file of ['cmdline', 'environ']) {
          const data = read(each, file);
          if (data)
            this.#seen.set(`${file} ${data.toString('latin1')}`, { name: `${file} of ${each}`, data });
        }
      }
    };
    look();
    this.#timer = setInterval(look, 50);
  }

  /** Ends. What it has seen. */
  end(): readonly Place[] {
    clearInterval(this.#timer);
    return [...this.#seen.values()];
  }
}
