import type { Page } from '@playwright/test';
import { canBeAnswered, look, setSize, setZoom } from '../support/looks';
import { expect, test } from '../support/sandbox-app';
import { signIn } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { onlyInLongRun } from '../support/run-length';

test.use({ sandboxOptions: { pushCodeTail: '4fX7aQ', saysTime: false } });

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Words of 200 letters, some without a place to break them; from right to left; signs of more than one character. */
const endless = 'Unbreakable'.repeat(19).slice(0, 200);
const wordy = 'An application that somebody has named in very many words, '.repeat(4).slice(0, 200);
const arabic = 'بوابة الموظفين في الشركة';
const hebrew = 'ישראל ישראלי';
const emoji = '👩🏽‍💻🇦🇹🧑‍🚀 Münster 🏳️‍🌈';

test(
  'names without an end, from right to left, of signs or missing can be read and answered, in a low window and three times as large',
  onlyInLongRun,
  async ({ launch, sandbox }) => {
    test.slow();
    const app = await launch();
    const [main, prompt] = [await app.mainWindow(), await app.promptWindow()];
    const user = sandbox.addUser({ name: `${hebrew} ${endless}`, email: `${'alex'.repeat(16)}@example.com` });
    await signIn(main, user.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const publish = (pushCodeId: string, more: object): unknown =>
      sandbox.publish(user, { pushCodeId, expireTime: 600, ...more });

    publish('a-push-code-without-an-end', {
      appName: endless,
      account: endless,
      location: wordy,
      ip: '2001:0db8:85a3:0000:0000:8a2e:0370:7334',
      device: endless,
      os: wordy,
      browser: `${endless} ${emoji}`,
    });
    await expect(button(prompt, 'Approve')).toBeEnabled();
    await prompt.getByText('Details', { exact: true }).click();
    await look(prompt, 'prompt-bad-endless');
    await look(main, 'main-bad-endless');
    await canBeAnswered(prompt);
    await setSize(app, 480, 320);
    await look(main, 'main-bad-low');
    await canBeAnswered(main);
    // As much of the screen as a prompt can have: about 330 px high for its content.
    await setZoom(app, 3);
    await setSize(app, 1200, 960);
    await look(prompt, 'prompt-bad-three-times');
    await canBeAnswered(prompt);
    await look(main, 'main-bad-three-times');
    await canBeAnswered(main);
    await setZoom(app, 1);
    await setSize(app, 480, 680);

    publish('a-push-code-from-right-to-left', {
      appName: arabic,
      account: hebrew,
      location: emoji,
      device: `${arabic} (${hebrew})`,
      browser: emoji,
    });
    await button(prompt, 'Next request').click();
    await expect(prompt.getByRole('alertdialog')).toContainText(arabic);
    await look(prompt, 'prompt-bad-right-to-left');
    publish('a-push-code-without-anything', {});
    await button(prompt, 'Deny').click();
    // The sandbox has never heard of it.
    await expect(prompt.getByRole('status')).toContainText('No longer open');
    await look(prompt, 'prompt-bad-over');

    for (let index = 0; index < 10; index += 1) publish(`a-push-code-of-many-${index}`, { appName: emoji });
    await expect(button(main, 'Deny all (12)')).toBeVisible();
    await look(main, 'main-bad-twelve');
    await main.getByLabel('Filter').fill('Unbreakable');
    await expect(main.getByText('1 of 12 shown')).toBeVisible();
    await main.getByLabel('Filter').fill('');
    await button(main, 'Deny all (12)').click();
    await button(main, 'History').click();
    await expect(main.getByRole('listitem')).toHaveCount(13);
    await look(main, 'main-bad-history');
  },
);
