import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { Locale } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { fault } from '../sandbox/server';
import { describedRequest } from '../support/described-request';
import { look, setTheme, type Theme } from '../support/looks';
import { isLongRun } from '../support/run-length';
import { expect, test } from '../support/sandbox-app';
import { stopClock } from '../support/still';

// In the long run and in `npm run screenshots` only: other tests show what each state says.

test.use({ sandboxOptions: { pushCodeTail: '4fX7aQ', saysTime: false } });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const looks: readonly (readonly [Locale, Theme])[] = [
  ['en', 'light'],
  ['zh-CN', 'dark'],
];

const full = { ...describedRequest, expireTime: 600 };

for (const [locale, theme] of isLongRun ? looks : []) {
  const texts = messagesFor(locale);
  const named = (name: string): string => `${name}-${locale}-${theme}`;

  test(`every state says one thing and offers one way out: ${locale}, ${theme}`, async ({
    launch,
    profile,
    sandbox,
  }) => {
    test.setTimeout(300_000);
    const policy = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(profile.policyPath, 'utf8')));
    writeFileSync(profile.policyPath, JSON.stringify({ ...policy, locale, theme: 'purple' }));
    const app = await launch([], { TZ: 'UTC' });
    await stopClock(app);
    await setTheme(app, theme);
    const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
    const status = prompt.getByRole('status');
    const alert = prompt.getByRole('alert');
    const { appHost, appId } = { appHost: sandbox.url, appId: sandbox.appId };
    const signIn = async (accessToken: string): Promise<void> => {
      const form = {
        appHost,
        appId,
        eventsHost: sandbox.eventsUrl,
        eventCode: sandbox.eventCode,
        accessToken,
      };
      const done = await main.evaluate((sent) => window.pushApprover.call('signIn', sent), form);
      expect(done).toEqual({ ok: true, value: { ok: true, value: null } });
      await button(main, texts.window.storage.memory).click();
      await expect(main.getByText(texts.window.storage.question)).toHaveCount(0);
    };
    const ask = async (more: object = {}): Promise<string> => {
      const { pushCodeId } = sandbox.startPushLogin({ ...full, ...more });
      await expect(button(prompt, texts.login.deny)).toBeEnabled();
      return pushCodeId;
    };
    const endpoint = 'change-pushcode-status';

    await test.step('a policy that is wrong in part', async () => {
      await expect(main.getByText(texts.window.notice['policy-bad-keys']('theme'))).toBeVisible();
      await signIn(sandbox.user.accessToken);
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      await look(main, named('state-policy'));
      await button(main, texts.window.dismiss).click();
    });

    await test.step('what is asked, and what became of it in its place', async () => {
      await ask();
      const [deny, approve] = [button(prompt, texts.login.deny), button(prompt, texts.login.approve)];
      const [one, other] = [await deny.boundingBox(), await approve.boundingBox()];
      expect([one?.width, one?.height]).toEqual([other?.width, other?.height]);
      const isNew = prompt.getByText(texts.login.note.novel.both);
      await expect(isNew).toBeVisible();
      await expect(approve).toBeEnabled();
      await approve.click();
      await expect(status).toContainText(texts.login.approved);
      await expect(prompt.getByText(texts.login.question('Example Portal'))).toHaveCount(0);
      await expect(isNew).toHaveCount(0);
      await expect.poll(() => app.isPromptVisible()).toBe(false);
    });

    await test.step('an answer on its way, given up', async () => {
      await ask();
      sandbox.faults.next(endpoint, fault.envelope({ statusCode: 503 }));
      sandbox.faults.next(endpoint, fault.hang(), Infinity);
      await button(prompt, texts.login.approve).click();
      await expect(button(prompt, texts.login.stopSending)).toBeVisible();
      await look(prompt, named('state-sending-prompt'));
      await look(main, named('state-sending-main'));
      await button(prompt, texts.login.stopSending).click();
      await expect(button(prompt, texts.login.sendAgain('approve'))).toBeVisible();
      await look(prompt, named('state-unclear-prompt'));
      await look(main, named('state-unclear-main'));
      sandbox.faults.clear();
      await button(prompt, texts.login.sendAgain('approve')).click();
      await expect(status).toContainText(texts.login.approved);
    });

    await test.step('an account that may not', async () => {
      const pushCodeId = await ask({ matchNumber: '042137' });
      await look(prompt, named('state-number-prompt'));
      sandbox.faults.next(endpoint, fault.envelope({ statusCode: 403 }));
      await button(prompt, texts.login.deny).click();
      await expect(alert).toContainText(texts.failure.forbidden);
      await look(prompt, named('state-forbidden-prompt'));
      await look(main, named('state-forbidden-main'));
      sandbox.publish(sandbox.user, { pushCodeId, withdrawn: true });
      await expect(status).toContainText(texts.login.closed);
      await look(prompt, named('state-withdrawn-prompt'));
      await button(prompt, texts.login.close).last().click();
    });

    await test.step('away from the server', async () => {
      await ask();
      await sandbox.offline();
      await expect(button(main, texts.window.reconnect)).toBeVisible();
      await look(main, named('state-offline-main'));
      await look(prompt, named('state-offline-prompt'));
      await sandbox.online();
      await expect.poll(() => sandbox.subscribers(), { timeout: 60_000 }).toBe(1);
      await button(prompt, texts.login.notMe).click();
      await expect(status).toContainText(texts.login.denied);
      await look(prompt, named('state-reported-prompt'));
      await look(main, named('state-reported-main'));
      await button(main, texts.settings.title).click();
      await look(main, named('state-muted-settings'));
      // The way to each category stays while the settings scroll.
      await main.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await expect(button(main, texts.settings.back)).toBeInViewport({ ratio: 1 });
      await expect(main.getByRole('heading', { level: 1 })).toBeInViewport({ ratio: 1 });
      await main.keyboard.press('Escape');
      await button(main, texts.window.quiet.end).click();
      await button(main, texts.window.dismiss).click();
      await button(prompt, texts.login.close).last().click();
    });

    await test.step('one of two accounts is signed out by the server', async () => {
      const other = sandbox.addUser({ name: 'Kim Park', email: 'kim@example.com' });
      await signIn(other.accessToken);
      await expect.poll(() => sandbox.subscribers()).toBe(2);
      sandbox.revokeToken(other.accessToken);
      await expect(button(main, texts.window.signIn.title)).toBeVisible({ timeout: 60_000 });
      await look(main, named('state-one-left'));
      await button(main, texts.window.accounts.title).click();
      await look(main, named('state-one-left-menu'));
      await main.getByRole('menuitem', { name: texts.window.accounts.remove('Kim Park') }).click();
      await expect(button(main, texts.window.signIn.title)).toHaveCount(0);
    });

    await test.step('a push code of which nothing is known', async () => {
      const { pushCodeId } = sandbox.startPushLogin({ ...full, announce: false });
      await button(main, texts.window.code.title).click();
      await main.getByLabel(texts.window.code.label).fill(pushCodeId);
      await button(main, texts.window.code.submit).click();
      await expect(button(prompt, texts.login.deny)).toBeEnabled();
      // One quiet line says so.
      await expect(prompt.locator('.unknown:visible')).toHaveCount(1);
      await look(prompt, named('state-pasted-prompt'));
      await main.keyboard.press('Escape');
    });

    await test.step('signed out while requests are open', async () => {
      await button(main, texts.window.accounts.title).click();
      await main.getByRole('menuitem', { name: texts.window.accounts.signOut('Alex Chen') }).click();
      await look(main, named('state-sign-out-question'));
      await main.keyboard.press('Escape');
      sandbox.revokeToken(sandbox.user.accessToken);
      await expect(main.getByText(texts.window.signIn.reason['session-ended'])).toBeVisible({
        timeout: 60_000,
      });
      await look(main, named('state-signed-out-main'));
      await look(prompt, named('state-signed-out-prompt'));
    });
  });
}
