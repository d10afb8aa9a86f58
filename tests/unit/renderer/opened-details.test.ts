import { expect, it } from 'vitest';
import { OpenedDetails } from '../../../renderer/state/opened-details';

it('details stay open while their request is listed, and what is gone takes up no room', () => {
  const opened = new OpenedDetails();
  opened.note('r1', true, [{ id: 'r1' }]);
  opened.note('r2', true, [{ id: 'r1' }, { id: 'r2' }]);
  expect([opened.has('r1'), opened.has('r2')]).toEqual([true, true]);
  opened.note('r1', false, [{ id: 'r1' }, { id: 'r2' }]);
  expect([opened.has('r1'), opened.has('r2')]).toEqual([false, true]);
  for (let request = 3; request < 1000; request++) opened.note(`r${request}`, true, [{ id: `r${request}` }]);
  expect(Array.from({ length: 1000 }, (_, at) => `r${at}`).filter((id) => opened.has(id))).toEqual(['r999']);
});
