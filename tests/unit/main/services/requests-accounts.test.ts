import { describe, expect, it } from 'vitest';
import { kim, alex, World } from './requests-world';

/** Every way of answering this request. */
const tryAll = (world: World, code: string): readonly unknown[] => {
  world.approver.openPrompt(world.login(code).id);
  world.lookAtPrompt();
  world.lookAtList();
  world.pass(1000);
  const { id, fingerprint } = world.login(code);
  world.approver.answer('tray', { id, fingerprint, answer: 'deny' });
  world.approver.denyAll([id]);
  return [
    world.approver.answer('prompt', { id, fingerprint, answer: 'approve' }),
    world.approver.answer('main', { id, fingerprint, answer: 'deny' }),
    world.approver.report('prompt', { id, fingerprint }),
    world.approver.answerByShortcut('deny'),
  ];
};

describe('a request', () => {
  const refused = { accepted: false, refusal: 'other-session' };

  it('that came for one account is neither answered nor asked about while only another is signed in', () => {
    const world = new World();
    world.arrive('code-000001');
    world.accounts = [kim];
    world.approver.askAgain();
    expect(world.login('code-000001').standing).toBe('other');
    expect(tryAll(world, 'code-000001')).toEqual([refused, refused, refused, 'prompt-shown']);
    expect(world.sent).toEqual([]);
    expect(world.asked).toEqual(['code-000001']);
  });

  it('can be answered once the same account has signed in at the same server again', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    world.accounts = [kim];
    world.approver.askAgain();
    world.accounts = [alex];
    expect(world.login('code-000001').standing).toBe('own');
    world.approver.askAgain();
    expect(world.asked).toEqual(['code-000001', 'code-000001']);
    world.approver.answer('tray', { id, fingerprint, answer: 'approve' });
    expect(world.sent.map(({ answer }) => answer)).toEqual(['approve']);
  });

  it('that came while signed out may be answered by anyone who signs in', () => {
    const world = new World();
    world.accounts = [];
    world.arrive('code-000001', { origin: 'link' });
    world.accounts = [kim];
    const { id, fingerprint } = world.login('code-000001');
    world.approver.answer('tray', { id, fingerprint, answer: 'deny' });
    expect(world.sent.map(({ answer, by }) => [answer, by])).toEqual([['deny', 'kim']]);
  });
});
