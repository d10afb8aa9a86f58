import * as fc from 'fast-check';
import type { HistoryEntry } from '../../../shared/history-entry';
import { mutated } from './mutate';

const entries: readonly HistoryEntry[] = [
  {
    id: 'e1',
    startedAt: 1_700_000_000_000,
    finishedAt: 1_700_000_005_000,
    outcome: 'approved',
    origin: 'event',
    details: { account: 'alex@example.com', appName: 'Example Portal', ip: '203.0.113.7', os: 'Linux' },
    codeTail: 'HRwL2Z',
    server: 'example.genauth.ai',
    novel: ['address', 'device'],
  },
  {
    id: 'e2',
    startedAt: 1,
    finishedAt: 8.64e15,
    outcome: 'closed',
    origin: 'link',
    details: { appId: 'app-1' },
    codeTail: '',
    server: '',
    novel: [],
    failure: 'gone',
    attempted: 'approve',
  },
];

const list = fc.array(fc.constantFrom(...entries), { minLength: 1, maxLength: 3 });

/** What stands in the file of the history. */
export const storedHistory = mutated(list);
