import { describe, expect, it } from 'vitest';
import { isOtherAccount } from '../../../../../main/domain/requests/answering-account';
import { fingerprint, loginView } from '../../../../../main/domain/views/login-view';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { detailNames, type Details } from '../../../../../shared/details';
import { isOpen } from '../../../../../shared/request';
import { account, later, pushLogin, stages, start } from '../requests/push-logins';

describe('a request is for another account', () => {
  it.each<[string | undefined, readonly string[], boolean]>([
    ['alex@example.com', ['alex@example.com'], false],
    ['Alex@Example.com', ['alex@example.com'], false],
    ['kim@example.com', ['alex@example.com'], true],
    ['alex@example.com', ['alex', 'alex@example.com'], false],
    ['alex@example.com.evil.example', ['alex@example.com'], true],
    [undefined, ['alex@example.com'], false],
    ['alex@example.com', [], false],
  ])('%s for %j: %s', (account, ownNames, other) => {
    expect(isOtherAccount(pushLogin({ details: account === undefined ? {} : { account } }), ownNames)).toBe(
      other,
    );
  });
});

describe('the fingerprint', () => {
  const fields: readonly (keyof Details)[] = [...detailNames];

  it('is another one for every claim and every value of it', () => {
    const logins: readonly Partial<PushLogin>[] = [
      {},
      { pushCodeId: 'code-000002' },
      { origin: 'link' },
      { origin: 'pasted' },
      { mayAnswer: { alex: 'no' } },
      { choices: ['1', '2', '3'] },
      { choices: ['1', '3', '2'] },
      ...fields.flatMap((field) =>
        ['x', 'y', '', '","account":"x'].map((value) => ({ details: { [field]: value } })),
      ),
      { details: { account: 'x', appName: 'y' } },
      { details: { account: 'y', appName: 'x' } },
    ];
    const prints = logins.flatMap((more) => [
      fingerprint(pushLogin(more), account()),
      fingerprint(pushLogin(more), account('kim')),
    ]);
    // What is said of one account means nothing for the other.
    expect(new Set(prints).size).toBe(2 * logins.length - 1);
  });

  it('stays the same where GenAuth says nothing that is displayed', () => {
    const prints = (['yes', 'unknown'] as const).map((mayAnswer) =>
      fingerprint(pushLogin({ mayAnswer: { alex: mayAnswer } }), account()),
    );
    expect(new Set(prints).size).toBe(1);
  });

  it('stays the same while a request is answered and time passes', () => {
    const prints = stages.map((stage) => fingerprint(pushLogin({ stage, finishedAt: later(9) }), account()));
    expect(new Set(prints).size).toBe(1);
  });
});

describe('what the windows know', () => {
  it('holds neither the push code nor the number', () => {
    const text = JSON.stringify(
      loginView(
        pushLogin({
          pushCodeId: 'gQE-8TwAAAAAAAAAAS5odHRw',
          matchNumber: '4711',
          choices: ['1111', '2222', '3333'],
        }),
        [],
        start,
      ),
    );
    expect(text).not.toContain('gQE-8Tw');
    expect(text).not.toContain('4711');
    expect(text).not.toContain('matchNumber');
  });

  it('counts down by the present wall clock, even after it has jumped', () => {
    const now = { wall: start.wall - 86_400_000, monotonic: start.monotonic + 30_000 };
    expect(loginView(pushLogin(), [], now).expiresAt - now.wall).toBe(90_000);
  });

  it('ends at the very same time each time it is asked, as long as the clocks go alike', () => {
    const now = { wall: start.wall + 30_000, monotonic: start.monotonic + 30_000.7 };
    expect(loginView(pushLogin(), [], now).expiresAt).toBe(start.wall + 120_000);
  });

  it('tells when it began, and never a time in the future', () => {
    expect(loginView(pushLogin(), [], later(5)).startedAt).toBe(start.wall);
    expect(loginView(pushLogin({ createdAt: start.wall - 7 }), [], later(5)).startedAt).toBe(start.wall - 7);
    expect(loginView(pushLogin({ createdAt: start.wall + 7 }), [], later(5)).startedAt).toBe(start.wall);
  });

  it('tells how long it lives as it is counted: no claim makes it longer than the longest life', () => {
    for (const [expireTime, seconds] of [
      [90, 90],
      [7200, 600],
      [1e308, 600],
    ] as const)
      expect(loginView(pushLogin({ expireTime }), [], start).lifetime).toBe(seconds * 1000);
  });

  it('has numbers to choose from only where the request asks for one', () => {
    expect(loginView(pushLogin(), [], start)).not.toHaveProperty('choices');
    expect(loginView(pushLogin({ choices: ['1', '2', '3'] }), [], start).choices).toEqual(['1', '2', '3']);
  });

  it('has no numbers any more once the request is over', () => {
    for (const stage of stages) {
      const { choices } = loginView(pushLogin({ choices: ['1', '2', '3'], stage }), [], start);
      expect([stage, choices !== undefined]).toEqual([stage, isOpen(stage)]);
    }
  });
});

describe('the logo of the answering account', () => {
  it.each<[string, Partial<PushLogin>, boolean]>([
    ['where no application is named', {}, true],
    ['where its own is named', { details: { appId: 'app-1' } }, true],
    ['not where another one is named', { details: { appId: 'portal' } }, false],
    ['not where only a name is claimed', { details: { appName: 'Approvals' } }, false],
    ['not in a practice request', { origin: 'practice', details: { appName: 'Practice' } }, false],
    ['not where another account is meant', { account: account('kim') }, false],
  ])('may stand in a request %s', (_, more, may) => {
    const view = loginView(pushLogin(more), [account()], start);
    expect(view.account?.isOwnApp ?? false).toBe(may);
  });

  it('may stand in none while the user is to choose the account', () => {
    const view = loginView(pushLogin({ origin: 'link' }), [account(), account('kim')], start);
    expect(view.account).toBeUndefined();
  });
});
