import { describe, expect, it } from 'vitest';
import { sessionName } from '../../../../main/domain/account/credentials';
import { World } from './requests-world';

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

  it('that came in one session is neither answered nor asked about in another', () => {
    const world = new World();
    world.arrive('code-000001');
    world.session = 'kim';
    world.approver.askAgain();
    expect(world.login('code-000001').otherSession).toBe(true);
    expect(tryAll(world, 'code-000001')).toEqual([refused, refused, refused, 'prompt-shown']);
    expect(world.sent).toEqual([]);
    expect(world.asked).toEqual(['code-000001']);
  });

  it('can be answered once the same account has signed in at the same server again', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    world.session = 'kim';
    world.approver.askAgain();
    world.session = 'alex';
    expect(world.login('code-000001').otherSession).toBe(false);
    world.approver.askAgain();
    expect(world.asked).toEqual(['code-000001', 'code-000001']);
    world.approver.answer('tray', { id, fingerprint, answer: 'approve' });
    expect(world.sent.map(({ answer }) => answer)).toEqual(['approve']);
  });

  it('that came while signed out may be answered by anyone who signs in', () => {
    const world = new World();
    world.signedIn = false;
    const { id, fingerprint } = world.arrive('code-000001');
    world.signedIn = true;
    world.session = 'kim';
    world.approver.answer('tray', { id, fingerprint, answer: 'approve' });
    expect(world.sent.map(({ answer }) => answer)).toEqual(['approve']);
  });
});

describe("a session's name", () => {
  const credentials = {
    appHost: 'https://one.example',
    appId: 'app',
    clientId: 'app',
    scopes: '',
    tokens: { accessToken: 'first' },
    user: { name: 'Alex', accounts: ['alex@example.com'] },
  };
  const name = sessionName(credentials);

  it('stays the same when its token is renewed', () => {
    expect(sessionName({ ...credentials, tokens: { accessToken: 'second' } })).toBe(name);
    expect(name).not.toContain('first');
  });

  it('is another one at another server and for another account', () => {
    expect(sessionName({ ...credentials, appHost: 'https://two.example' })).not.toBe(name);
    expect(sessionName({ ...credentials, user: { name: 'Alex', accounts: ['kim'] } })).not.toBe(name);
  });
});
