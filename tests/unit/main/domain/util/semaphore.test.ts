import { expect, it } from 'vitest';
import { Semaphore } from '../../../../../main/domain/util/semaphore';
import { arrived } from '../../services/requests-world';

it('a limited number of tasks runs at a time, in their order, and one that fails gives its turn on', async () => {
  const turns = new Semaphore(2);
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const run = (name: string): Promise<string> =>
    turns.take(() => {
      begun.push(name);
      return new Promise((resolve, reject) => ends.set(name, { resolve, reject }));
    });
  const [a, b, c, d] = [run('a'), run('b'), run('c'), run('d')];
  expect(begun).toEqual(['a', 'b']);
  ends.get('b')?.reject(new Error('b'));
  await expect(b).rejects.toThrow('b');
  await arrived();
  expect(begun).toEqual(['a', 'b', 'c']);
  for (const name of ['a', 'c', 'd']) {
    ends.get(name)?.resolve(name);
    await arrived();
  }
  expect(await Promise.all([a, c, d])).toEqual(['a', 'c', 'd']);
  const [e, f] = [run('e'), run('f')];
  expect(begun.slice(-2)).toEqual(['e', 'f']);
  ends.get('e')?.resolve('e');
  ends.get('f')?.resolve('f');
  await Promise.all([e, f]);
});
