import { expect, it } from 'vitest';
import { Notices } from '../../../../main/services/notices';

it('a notice stays until it is dismissed, in the order in which it was said', () => {
  const notices = new Notices(() => undefined);
  notices.say({ kind: 'link-unreadable' });
  notices.say({ kind: 'reported' });
  expect(notices.all.map(({ notice }) => notice.kind)).toEqual(['link-unreadable', 'reported']);
  notices.dismiss(notices.all[0]?.id ?? '');
  notices.dismiss('unknown');
  expect(notices.all.map(({ notice }) => notice.kind)).toEqual(['reported']);
});

it('a notice that is said twice is shown once, and again after it was dismissed', () => {
  const notices = new Notices(() => undefined);
  notices.say({ kind: 'settings-bad-key', key: 'a' });
  notices.say({ kind: 'settings-bad-key', key: 'a' });
  notices.say({ kind: 'settings-bad-key', key: 'b' });
  expect(notices.all).toHaveLength(2);
  const first = notices.all[0]?.id ?? '';
  notices.dismiss(first);
  notices.say({ kind: 'settings-bad-key', key: 'a' });
  expect(notices.all.map(({ notice }) => notice)).toEqual([
    { kind: 'settings-bad-key', key: 'b' },
    { kind: 'settings-bad-key', key: 'a' },
  ]);
  expect(notices.all.some(({ id }) => id === first)).toBe(false);
});

it('the oldest notices give way when there are too many', () => {
  const notices = new Notices(() => undefined);
  for (let key = 0; key < 100; key++) notices.say({ kind: 'settings-bad-key', key: String(key) });
  expect(notices.all).toHaveLength(20);
  expect(notices.all.at(-1)?.notice).toEqual({ kind: 'settings-bad-key', key: '99' });
});

it('a notice holds no words of any language: the window says it in the one that is set', () => {
  const notices = new Notices(() => undefined);
  notices.say({ kind: 'settings-damaged', keptAs: '/x' });
  expect(notices.all[0]?.notice).toEqual({ kind: 'settings-damaged', keptAs: '/x' });
});

it('a notice counts what may happen very often, and says it once', () => {
  const notices = new Notices(() => undefined);
  for (let count = 0; count < 3; count++) notices.count('pushed-out');
  expect(notices.all.map(({ notice }) => notice)).toEqual([{ kind: 'pushed-out', count: 3 }]);
  notices.dismiss(notices.all[0]?.id ?? '');
  notices.count('pushed-out');
  expect(notices.all).toEqual([]);
});
