import { randomUUID } from 'node:crypto';
import type { HistoryEntry } from '../../shared/history-entry';

/** Entries of a history as they are stored, newest first. */
export const manyEntries = (count: number): readonly HistoryEntry[] =>
  Array.from({ length: count }, (_, index) => ({
    id: randomUUID(),
    startedAt: Date.now() - index * 60_000 - 10_000,
    finishedAt: Date.now() - index * 60_000,
    outcome:
      index % 2 === 0 ? ('approved' as const) : index % 5 === 0 ? ('expired' as const) : ('denied' as const),
    origin: 'event' as const,
    details: {
      account: 'alex@example.com',
      appName: 'Payroll',
      appId: 'payroll',
      ip: `198.51.100.${index % 250}`,
      location: 'Vienna, Austria',
      device: 'ThinkPad',
      browser: 'Firefox',
      os: 'Linux',
    },
    codeTail: String(index).padStart(6, '0'),
    server: 'example.genauth.ai',
    novel: [],
  }));
