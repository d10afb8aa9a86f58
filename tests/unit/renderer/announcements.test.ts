import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { announce, announcements } from '../../../renderer/state/announcements';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

it('two announcements in one turn are both there to be read', () => {
  announce('polite', 'Alpha: Approved.');
  announce('polite', 'Beta: Denied.');
  expect(announcements.get().polite.texts).toEqual(['Alpha: Approved.', 'Beta: Denied.']);
});

it('a later announcement takes the place of the one before, and the same words are new ones', () => {
  announce('assertive', 'No connection to the server.');
  const { turn } = announcements.get().assertive;
  vi.runAllTimers();
  announce('assertive', 'No connection to the server.');
  expect(announcements.get().assertive).toEqual({ turn: turn + 1, texts: ['No connection to the server.'] });
});
