import { expect, it } from 'vitest';
import { makeStore } from '../../../renderer/state/store';

it('a store holds the last value', () => {
  const store = makeStore(1);
  expect(store.get()).toBe(1);
  store.set(2);
  expect(store.get()).toBe(2);
});

it('a store tells its followers after every change, and of nothing that is no change', () => {
  const store = makeStore<number>(Number.NaN);
  const seen: number[] = [];
  store.follow(() => seen.push(store.get()));
  for (const value of [Number.NaN, 1, 1, 2]) store.set(value);
  expect(seen).toEqual([1, 2]);
});

it('a follower that has stopped hears no more, and stopping twice does no harm', () => {
  const store = makeStore(0);
  const seen: string[] = [];
  const stop = store.follow(() => seen.push('first'));
  store.follow(() => seen.push('second'));
  stop();
  stop();
  store.set(1);
  expect(seen).toEqual(['second']);
});

it('a follower may stop, or change the value, while it is told', () => {
  const store = makeStore(0);
  const seen: number[] = [];
  const stop = store.follow(() => {
    stop();
    store.set(2);
  });
  store.follow(() => seen.push(store.get()));
  store.set(1);
  expect(store.get()).toBe(2);
  expect(seen.at(-1)).toBe(2);
});
