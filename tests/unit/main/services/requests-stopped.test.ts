import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../../shared/result';
import { arrived, World } from './requests-world';

const code = 'code-000001';

/** A world in which an approval is on its way. */
function sendingWorld() {
  const world = new World();
  world.arrive(code);
  world.lookAtPrompt();
  world.pass(1000);
  const press = (answer: 'approve' | 'deny') => {
    const { id, fingerprint } = world.login(code);
    return world.approver.answers.answer('prompt', { id, fingerprint, answer });
  };
  const stop = async () => {
    world.approver.answers.stopSending(world.login(code).id);
    await arrived();
  };
  press('approve');
  return { world, press, stop };
}

describe('everything that is forgotten', () => {
  const shown = ({ approver }: World) => [approver.view().logins, approver.view().prompt.loginId];

  it('is neither shown, sent nor kept any more', async () => {
    const { world } = sendingWorld();
    world.arrive('code-000002');
    world.approver.forget();
    await arrived();
    expect(shown(world)).toEqual([[], undefined]);
    expect(world.sent.map(({ settled }) => settled)).toEqual([true]);
    world.pass(1_000_000);
    expect(world.finished).toEqual([]);
    expect(shown(world)).toEqual([[], undefined]);
  });
});

describe('an answer that its user gives up', () => {
  it('may have arrived: that is said, and only the same one can be sent again', async () => {
    const { world, press, stop } = sendingWorld();
    await stop();
    expect(world.login(code).stage).toEqual({
      name: 'unclear',
      answer: 'approve',
      failure: { kind: 'stopped', effect: 'unknown' },
    });
    expect(press('deny')).toEqual({ accepted: false, refusal: 'already-answered' });
    expect(press('approve')).toEqual({ accepted: true });
    expect(world.sent.map(({ answer, settled }) => [answer, settled])).toEqual([
      ['approve', true],
      ['approve', false],
    ]);
    world.sent[1]?.settle(ok(null));
    await arrived();
    expect(world.login(code).stage).toEqual({ name: 'answered', answer: 'approve' });
  });

  it('between two tries of which none has arrived gives the decision back', async () => {
    const { world, press, stop } = sendingWorld();
    // What the calls of an account give back where nothing has left.
    world.outcomeOfGivingUp = { kind: 'offline', effect: 'none' };
    await stop();
    expect(world.login(code).stage).toEqual({
      name: 'pending',
      failure: { kind: 'offline', effect: 'none' },
    });
    expect(press('deny')).toEqual({ accepted: true });
  });

  it('is over if nobody sends it again, and nobody claims to know how', async () => {
    const { world, stop } = sendingWorld();
    await stop();
    world.pass(120_000);
    expect(world.finished.map(({ stage }) => stage)).toEqual([{ name: 'expired', attempted: 'approve' }]);
  });

  it('shows until then how often it was tried, and why', () => {
    const { world } = sendingWorld();
    for (const kind of ['timed-out', 'offline'] as const) world.sent[0]?.retry({ kind, effect: 'unknown' });
    expect(world.login(code).stage).toMatchObject({ name: 'answering', tries: 3, trouble: 'offline' });
  });

  it('before its turn has come never goes out, whatever else is sent for it meanwhile', async () => {
    const world = new World();
    const flood = [2, 3, 4, 5].map((number) => `code-00000${number}`);
    world.approver.answers.denyAll(flood.map((each) => world.arrive(each).id));
    const { id, fingerprint } = world.login('code-000005');
    expect(world.sent).toHaveLength(3);
    world.approver.answers.stopSending(id);
    await arrived();
    expect(world.login('code-000005').stage).toEqual({
      name: 'pending',
      failure: { kind: 'stopped', effect: 'none' },
    });
    world.approver.answers.answer('tray', { id, fingerprint, answer: 'deny' });
    for (const { settle } of world.sent.slice(0, 3)) settle(fail({ kind: 'gone', effect: 'none' }));
    await arrived();
    await arrived();
    expect(world.sent.map(({ pushCodeId }) => pushCodeId)).toEqual(flood);
    expect(world.login('code-000005').stage).toMatchObject({ name: 'answering' });
  });

  it('that is not on its way, or is over, changes nothing', async () => {
    const { world, stop } = sendingWorld();
    world.sent[0]?.settle(ok(null));
    await arrived();
    await stop();
    world.approver.answers.stopSending('nobody');
    expect(world.login(code).stage).toEqual({ name: 'answered', answer: 'approve' });
  });
});
