import { expect, it } from 'vitest';
import { atOnce, Gradual } from '../../../renderer/hooks/use-gradually';

const rows = (count: number, from = 0): readonly { readonly id: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}` }));

it('a long list comes a few rows at a time, however often it is rendered in one turn', () => {
  const gradual = new Gradual();
  const all = rows(200);
  for (let render = 0; render < 50; render++) expect(gradual.take(all)).toEqual(all.slice(0, atOnce));
  gradual.nextTurn();
  for (let render = 0; render < 50; render++) expect(gradual.take(all)).toEqual(all.slice(0, 2 * atOnce));
  for (let turn = 0; turn < 200 / atOnce; turn++) {
    gradual.nextTurn();
    gradual.take(all);
  }
  expect(gradual.take(all)).toEqual(all);
});

it('a short list is there at once, and what is shown stays when others go and come', () => {
  const gradual = new Gradual();
  expect(gradual.isRested).toBe(true);
  expect(gradual.take(rows(3))).toEqual(rows(3));
  expect(gradual.isRested).toBe(false);
  gradual.nextTurn();
  const others = [...rows(1), ...rows(2, 50), ...rows(1, 2)];
  expect(gradual.take(others)).toEqual(others);
  expect(gradual.take(rows(1, 50))).toEqual(rows(1, 50));
});
