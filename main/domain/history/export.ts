import { detailNames } from '../../../shared/details';
import type { exportFormats } from '../../../shared/history';
import type { HistoryEntry } from '../../../shared/history-entry';

/** A file format in which the history can be exported. */
export type ExportFormat = (typeof exportFormats)[number];

/** The version of the exported JSON's shape. */
export const exportVersion = 1;

/** The columns of the CSV, named as in the JSON: they stay the same in every language. */
const columns = [
  'finishedAt',
  'startedAt',
  'outcome',
  'origin',
  ...detailNames,
  'server',
  'codeTail',
  'novel',
  'failure',
  'attempted',
  'id',
  'owner',
] as const;

/**
 * Where a spreadsheet would begin to calculate: a formula character, also in its other widths and after blanks, at the
 * beginning of the cell, or after what some spreadsheets take for the beginning of the next one.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /(^|[;\t\r\n])(?=[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
const badStart = /^(?=[\t\r\n])/;

/** A cell's text that no spreadsheet takes for a formula: an apostrophe stands before what would make it one. */
export const harmless = (text: string): string => text.replace(badStart, "'").replace(formula, "$1'");

/** A cell as CSV has it (RFC 4180). */
const cell = (text: string): string => (/[",;\r\n\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Epoch milliseconds as ISO 8601, UTC. */
const iso = (at: number): string => new Date(at).toISOString();

const withTimes = (entry: HistoryEntry) => ({
  ...entry,
  startedAt: iso(entry.startedAt),
  finishedAt: iso(entry.finishedAt),
});

/** The history as CSV: RFC 4180, with a byte order mark, without which spreadsheets do not read it as UTF-8. */
export function historyAsCsv(entries: readonly HistoryEntry[]): string {
  const rows = entries.map((entry) => {
    const row = {
      ...entry.details,
      ...withTimes(entry),
      novel: entry.novel.join(' '),
      owner: entry.owner?.name,
    };
    return columns.map((name) => cell(harmless(row[name] ?? '')));
  });
  return `\uFEFF${[columns, ...rows].map((row) => `${row.join()}\r\n`).join('')}`;
}

/** The history as JSON: the entries as they are, but with times that people can read. */
export const historyAsJson = (entries: readonly HistoryEntry[], now: number): string =>
  `${JSON.stringify({ version: exportVersion, exportedAt: iso(now), entries: entries.map(withTimes) }, null, 2)}\n`;

/** The file's name, with the day of the export in the user's own time zone. */
export function exportName(format: ExportFormat, now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `push-approver-history-${day}.${format}`;
}
