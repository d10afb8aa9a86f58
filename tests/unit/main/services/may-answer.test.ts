import { expect, it } from 'vitest';
import { ok } from '../../../../shared/result';
import { arrived, World } from './requests-world';

/** A world in which GenAuth replies when the test lets it. */
function makeWorld() {
  const world = new World();
  const replies: (() => void)[] = [];
  world.askMayAnswer = () => new Promise((resolve) => replies.push(() => resolve('yes')));
  return { world, replies };
}

it('of a flood in quiet mode only what the prompt shows is asked about', () => {
  const { world } = makeWorld();
  for (let index = 0; index < 1000; index++) world.arrive(`code-${index + 100_000}`);
  world.lookAtList();
  expect(world.asked).toEqual(['code-100000']);
});

it('what the user opens is asked about in quiet mode as well', async () => {
  const { world, replies } = makeWorld();
  for (let index = 0; index < 10; index++) world.arrive(`code-${index + 100_000}`);
  world.approver.openPrompt(world.login('code-100009').id);
  replies.shift()?.();
  await arrived();
  expect(world.asked).toEqual(['code-100000', 'code-100009']);
});

it('two requests are asked about at once, the others after them, each once', async () => {
  const { world, replies } = makeWorld();
  world.arrive('code-000001');
  world.arrive('code-000002', { origin: 'pasted' });
  world.arrive('code-000003', { origin: 'pasted' });
  world.lookAtList();
  expect(world.asked).toHaveLength(2);
  while (replies.length > 0) {
    replies.shift()?.();
    await arrived();
    world.lookAtList();
  }
  expect(world.asked.toSorted()).toEqual(['code-000001', 'code-000002', 'code-000003']);
});

it('nothing is asked while an answer of the user is on its way', async () => {
  const { world, replies } = makeWorld();
  world.arrive('code-000001');
  replies.shift()?.();
  await arrived();
  world.approver.answers.answer('tray', { ...world.login('code-000001'), answer: 'deny' });
  world.arrive('code-000002', { origin: 'pasted' });
  expect(world.asked).toEqual(['code-000001']);
  world.sent[0]?.settle(ok(null));
  await arrived();
  expect(world.asked).toEqual(['code-000001', 'code-000002']);
});
