import type { Page } from '@playwright/test';
import type { RunningApp } from '../support/app';
import { look, setSize, setTheme, setZoom } from '../support/looks';
import { expect, test } from '../support/sandbox-app';
import { openAccounts } from '../support/several-accounts';
import { accountsButton, signIn } from '../support/sign-in';
import { answerStorage, onLinux } from '../support/system';
import { messagesFor } from '../../shared/messages';
import { mostAccounts } from '../../shared/state/accounts';

const names = [
  'Alexandra Konstantinopoulou-Featherstonehaugh',
  'Bartholomäus Freiherr von und zu Hohenstein-Waldburg',
  'Chandrasekhara Venkataraman Subrahmanyan',
  'Dr. Donaudampfschifffahrtsgesellschaftskapitän',
  '欧阳建国（信息技术部门，上海分公司）',
  'Alex Chen',
  'Alex Chen',
];

/** What main holds in memory once it has tidied up, in bytes, and how many timers it has. */
const cost = (app: RunningApp): Promise<{ readonly bytes: number; readonly timers: number }> =>
  app.ask(() => {
    process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
    const collect: unknown = process.getBuiltinModule('node:vm').runInNewContext('gc');
    if (typeof collect !== 'function') throw new Error('There is no gc');
    for (let round = 0; round < 3; round++) Reflect.apply(collect, undefined, []);
    const { heapUsed, external } = process.memoryUsage();
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    return { bytes: heapUsed + external, timers };
  });

/** As someone sets them, without a click for each. */
const setLocale = (main: Page, locale: 'en' | 'zh-CN'): Promise<unknown> =>
  main.evaluate((chosen) => window.pushApprover.call('changeSettings', { locale: chosen }), locale);

onLinux(test)(
  'eight accounts fit into their menu, cost little, and nothing while they rest (Linux)',
  async ({ launch, sandbox }) => {
    test.slow();
    const app = await launch();
    const main = await app.mainWindow();
    await signIn(main, sandbox.user.accessToken);
    await answerStorage(main);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const one = await cost(app);

    const { url: appHost, appId, eventsUrl: eventsHost, eventCode } = sandbox;
    for (const [index, name] of names.entries()) {
      const { accessToken } = sandbox.addUser({
        name,
        email: `somebody-with-a-long-name-${index}@example.com`,
      });
      const form = { appHost, appId, eventsHost, eventCode, accessToken };
      const signedIn = await main.evaluate((sent) => window.pushApprover.call('signIn', sent), form);
      expect(signedIn).toEqual({ ok: true, value: { ok: true, value: null } });
      // Three are asked about one after the other: no press that was meant for one answers for the next.
      if (index < 2) continue;
      if (index === 2) {
        const question = main.getByRole('region', { name: 'Stay signed in?' });
        const answer = question.getByRole('button', { name: 'This session only' });
        await expect(question).toContainText('name-0@');
        await answer.focus();
        await main.keyboard.press('Enter');
        await expect(question).toContainText('name-1@');
        await expect(answer).not.toBeFocused();
        await answer.click();
        await expect(question).toContainText('name-2@');
        await main.mouse.down({ clickCount: 2 });
        await main.mouse.up({ clickCount: 2 });
      }
      await answerStorage(main);
    }
    await expect.poll(() => sandbox.subscribers()).toBe(mostAccounts);
    await expect(main.getByText('Stay signed in?')).toHaveCount(0);
    const eight = await cost(app);
    expect(eight.bytes - one.bytes).toBeLessThan(5 * 1024 * 1024);
    // One each, which watches the connection; what the sign-in has begun ends by itself.
    await expect
      .poll(async () => (await cost(app)).timers - one.timers)
      .toBeLessThanOrEqual(mostAccounts - 1);
    const asked = sandbox.requests.length;

    const menu = await openAccounts(main);
    await expect(menu.getByRole('menuitem')).toHaveCount(mostAccounts + 1);
    await expect(menu.getByText('Connected')).toHaveCount(mostAccounts);
    // Of one name, each says more.
    await expect(
      menu.getByRole('menuitem', { name: /^Sign out somebody-with-a-long-name-[56]@/ }),
    ).toHaveCount(2);
    await expect(main.getByRole('banner')).toContainText('8 accounts');
    await look(main, 'accounts-eight-en-light');
    await main.keyboard.press('End');
    await expect(menu.getByRole('menuitem', { name: 'Add account' })).toBeFocused();
    await look(main, 'accounts-eight-end-en-light');
    await setTheme(app, 'dark');
    await setLocale(main, 'zh-CN');
    const texts = messagesFor('zh-CN').window.accounts;
    await expect(main.getByRole('menuitem', { name: texts.add })).toBeVisible();
    await look(main, 'accounts-eight-zh-CN-dark');
    await setLocale(main, 'en');
    await setTheme(app, 'light');
    await expect(menu.getByRole('menuitem', { name: 'Add account' })).toBeVisible();
    await setSize(app, 480, 320);
    await look(main, 'accounts-eight-low');
    await main.keyboard.press('Home');
    await expect(menu.getByRole('menuitem').first()).toBeInViewport({ ratio: 1 });
    await look(main, 'accounts-eight-low-start');
    await setSize(app, 480, 640);
    await setZoom(app, 2);
    await look(main, 'accounts-eight-twice-as-large');
    await main.keyboard.press('End');
    await expect(menu.getByRole('menuitem', { name: 'Add account' })).toBeInViewport({ ratio: 1 });
    await main.keyboard.press('Escape');
    await expect(menu).toBeHidden();
    await expect(accountsButton(main)).toBeFocused();

    // Meanwhile nobody has asked the server for anything.
    expect(sandbox.requests).toHaveLength(asked);
    expect(sandbox.subscribers()).toBe(mostAccounts);
  },
);
