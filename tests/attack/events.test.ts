import { longer } from '../support/run-length';
import { expect, test } from './attack';
import { answersTo, approveIn } from './prompt';
import type { Random } from './random';

/** What anyone who is signed in may publish of a push code: contradicting, repeated, of others, or no push login at all. */
const forged = (random: Random, pushCodeId: string): object | string => {
  const claims = {
    pushCodeId,
    appName: random.pick(['Example Portal', 'Your bank', '\u202Eknab', 'x'.repeat(5000)]),
    account: random.pick(['alex@example.com', 'sam@example.com']),
    location: random.pick(['Vienna, AT', 'Here']),
    expireTime: random.pick([1, 120, 1e9]),
    createdAt: Date.now() + random.pick([0, -1e9, 1e9]),
    ...(random.percent(40) ? { matchNumber: random.pick(['42', '43', '007']) } : {}),
  };
  return random.pick<object | string>([
    claims,
    { eventType: 'custom_push_login', eventData: claims },
    { data: JSON.stringify(JSON.stringify(claims)) },
    { ...claims, userId: 'somebody-else' },
    { ...claims, origin: 'practice', id: 'practice', stage: { name: 'answered', answer: 'approve' } },
    { ...claims, status: 'AUTHORIZED', action: 'CONFIRM', approved: true },
    JSON.stringify(claims).slice(0, random.whole(1, 60)),
  ]);
};

test('events that are forged, repeated or contradict', async ({ sandbox, signedIn, random, score }) => {
  test.setTimeout(300_000 * longer);
  const { main, prompt } = await signedIn();
  // Answered ones, whose events come again.
  const answered = sandbox.startPushLogin({ appName: 'Answered' });
  await approveIn(prompt).click();
  await expect.poll(() => sandbox.code(answered.pushCodeId)?.status).toBe('AUTHORIZED');
  const codes = Array.from({ length: 5 }, () => sandbox.startPushLogin({ announce: false }));
  // One that claims a number, which no other event takes away.
  const numbered = sandbox.startPushLogin({ announce: false });
  sandbox.publish(sandbox.user, { pushCodeId: numbered.pushCodeId, appName: 'Numbered', matchNumber: '42' });
  const events = 300 * longer;
  for (let event = 0; event < events; event++) {
    const code = random.pick([answered, numbered, ...codes]);
    sandbox.publish(sandbox.user, forged(random, code.pushCodeId));
    // As fast as the app reads, for a while.
    if (event % 50 === 49) await main.waitForTimeout(20);
  }
  score.add(events);

  const last = sandbox.startPushLogin({ appName: 'The last one' });
  const open = main.getByRole('list', { name: 'Open requests' });
  await expect(open).toContainText('The last one');
  const unasked = [numbered, last, ...codes].filter(
    ({ pushCodeId }) => answersTo(sandbox, pushCodeId).length > 0,
  );
  if (unasked.length > 0) score.fail(`${unasked.length} codes were answered by events alone`);
  const again = answersTo(sandbox, answered.pushCodeId).length;
  if (again !== 1) score.fail(`an answered code was answered ${again} times`);
  const row = open.getByRole('listitem').filter({ hasText: 'Numbered' });
  if (
    (await row.count()) > 0 &&
    (await row.getByRole('button', { name: 'Approve', exact: true }).count()) > 0
  ) {
    score.fail('a number that was claimed is not asked for');
  }
});
