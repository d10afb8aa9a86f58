import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../support/app';

/** What was measured, one row of the table. */
export type Row = {
  readonly what: string;
  readonly unit: string;
  readonly min: number;
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  /** The median over that of a bare Electron in the same run. */
  readonly ratio?: number;
};

const rows: Row[] = [];

const at = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

/** Adds a row. `bare`: the same, measured of a bare Electron in turns with it. */
export function note(what: string, unit: string, values: readonly number[], bare?: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const median = at(sorted, 0.5);
  const bareMedian =
    bare &&
    at(
      bare.toSorted((a, b) => a - b),
      0.5,
    );
  rows.push({
    what,
    unit,
    min: at(sorted, 0),
    median,
    p95: at(sorted, 0.95),
    max: at(sorted, 1),
    ...(bareMedian === undefined ? {} : { ratio: median / bareMedian }),
  });
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** Prints the table and writes it as JSON. */
export function tell(): void {
  const head = ['what', 'unit', 'min', 'median', 'p95', 'max', '× bare'];
  const lines = rows.map(({ what, unit, min, median, p95, max, ratio }) => [
    what,
    unit,
    ...[min, median, p95, max].map(round),
    ratio === undefined ? '' : round(ratio),
  ]);
  for (const line of [head, ...lines]) {
    process.stdout.write(`${line.map((cell, index) => cell.padEnd(index === 0 ? 56 : 9)).join(' ')}\n`);
  }
  const folder = join(projectFolder, 'out', 'bench');
  mkdirSync(folder, { recursive: true });
  const electron = process.env['PUSH_APPROVER_TEST_ELECTRON'] ?? '';
  const made = { at: new Date().toISOString(), node: process.version, electron, rows };
  writeFileSync(join(folder, 'result.json'), `${JSON.stringify(made, null, 2)}\n`);
}
