import { describe, expect, it } from 'vitest';
import { loginView } from '../../../main/domain/views/login-view';
import { newsOf } from '../../../renderer/texts/request-news';
import { messagesFor } from '../../../shared/messages';
import type { LoginView } from '../../../shared/state/requests';
import { pushLogin, start } from '../main/domain/requests/push-logins';

const messages = messagesFor('en');
const forbidden = { kind: 'forbidden', effect: 'none' } as const;
const seen = (more: Parameters<typeof pushLogin>[0] = {}): LoginView =>
  loginView(pushLogin({ details: { appName: 'Gamma' }, ...more }), [], start);
const refused = (attempts: number): LoginView =>
  seen({ stage: { name: 'pending', failure: forbidden }, attempts });
const told = { manner: 'assertive', text: 'Gamma: Your account isn’t allowed to do this.' };

describe('screen readers are told', () => {
  it('of a refusal that came between two snapshots, and of the same one again', () => {
    expect(newsOf(refused(1), seen(), messages, false)).toEqual(told);
    expect(newsOf(refused(2), refused(1), messages, false)).toEqual(told);
  });

  it('once more that it is unclear whether an answer counted, after the next try', () => {
    const unclear = (attempts: number): LoginView =>
      seen({ stage: { name: 'unclear', answer: 'deny', failure: forbidden }, attempts });
    expect(newsOf(unclear(2), unclear(1), messages, false)?.text).toContain('Gamma: ');
  });

  it('nothing where nothing came of it, or only the failure has gone', () => {
    expect(newsOf(refused(1), refused(1), messages, false)).toBeUndefined();
    expect(newsOf(seen({ attempts: 1 }), refused(1), messages, false)).toBeUndefined();
  });

  it('of a new request, but not while pop-ups are muted, nor of one that has ended', () => {
    expect(newsOf(seen(), undefined, messages, false)?.text).toBe('Is this you signing in to Gamma?');
    expect(newsOf(seen(), undefined, messages, true)).toBeUndefined();
    expect(newsOf(seen({ stage: { name: 'expired' } }), undefined, messages, false)).toBeUndefined();
  });
});
