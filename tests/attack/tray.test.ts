import type { Locator, Page } from '@playwright/test';
import type { Sandbox } from '../sandbox/server';
import { longer, onlyInLongRun } from '../support/run-length';
import { type MenuEntry, TrayHost } from '../support/tray-host';
import { expect, rounds, test } from './attack';
import { answerEach, answersTo } from './prompt';

type World = {
  readonly sandbox: Sandbox;
  readonly main: Page;
  readonly pushCodeId: string;
  readonly row: Locator;
};

/** What becomes of a request after its menu was opened. */
type Change = {
  readonly name: string;
  /** Whether the entry still stands for what the menu showed. */
  readonly mayApprove: boolean;
  readonly make: (world: World) => Promise<void>;
};

const changes: readonly [Change, ...Change[]] = [
  { name: 'nothing', mayApprove: true, make: async () => {} },
  {
    name: 'others arrive',
    mayApprove: true,
    // They may be in the menu when the press arrives, or not yet.
    make: async ({ sandbox }) => void sandbox.startPushLogin({ appName: 'Other' }),
  },
  {
    name: 'its description changes',
    mayApprove: false,
    make: async ({ sandbox, pushCodeId, row }) => {
      sandbox.publish(sandbox.user, { pushCodeId, appName: 'Stale', location: 'Nowhere' });
      await expect(row).toContainText('Nowhere');
    },
  },
  {
    name: 'its sender takes it back',
    mayApprove: false,
    make: async ({ sandbox, pushCodeId, row }) => {
      sandbox.publish(sandbox.user, { pushCodeId, withdrawn: true });
      await expect(row).toHaveCount(0);
    },
  },
  {
    name: 'it is denied',
    mayApprove: false,
    make: async ({ sandbox, pushCodeId, row }) => {
      const status = (): string | undefined => sandbox.code(pushCodeId)?.status;
      // What moves in the list meanwhile starts the delay again.
      await expect(async () => {
        const deny = row.getByRole('button', { name: 'Deny', exact: true });
        if (status() === 'PUSHED') await deny.click({ timeout: 3000 });
        await expect.poll(status, { timeout: 3000 }).toBe('CANCELLED');
      }).toPass({ timeout: 60_000 });
    },
  },
  {
    name: 'quiet mode begins',
    mayApprove: false,
    make: async ({ main }) => {
      await main.evaluate(() => window.pushApprover.call('startQuiet', { minutes: 20 }));
      await expect(main.getByRole('button', { name: 'Unmute' })).toBeVisible();
    },
  },
];

test(
  'pressing an entry of a menu that is out of date',
  onlyInLongRun,
  async ({ sandbox, signedIn, random, score }) => {
    test.setTimeout(300_000 * longer);
    const tray = await TrayHost.open();
    try {
      const { main } = await signedIn();
      await expect.poll(() => tray.hasItem).toBe(true);
      const open = main.getByRole('list', { name: 'Open requests' }).getByRole('listitem');
      const approveOf = async (appName: string): Promise<MenuEntry | undefined> =>
        (await tray.menu())
          .find(({ label }) => label.startsWith(appName))
          ?.children.find(({ label }) => label === 'Approve');
      const approvals = (): readonly string[] =>
        sandbox
          .codes()
          .map(({ pushCodeId }) => pushCodeId)
          .flatMap((code) =>
            answersTo(sandbox, code).flatMap((answer) => (answer === 'CONFIRM' ? [code] : [])),
          );
      for (const _ of rounds(4)) {
        const { pushCodeId } = sandbox.startPushLogin({ appName: 'Stale', location: 'Vienna, AT' });
        await expect.poll(() => approveOf('Stale')).toBeDefined();
        const entry = await approveOf('Stale');
        if (!entry) throw new Error('The entry has gone');
        const before = approvals().length;
        const { name, mayApprove, make } = random.pick(changes);
        await make({ sandbox, main, pushCodeId, row: open.filter({ hasText: 'Stale' }) });
        tray.press(entry);
        score.add();
        // What arrives later is in the menu: the press has been dealt with.
        await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
        sandbox.startPushLogin({ appName: 'Last' });
        await expect.poll(() => approveOf('Last')).toBeDefined();
        const approved = approvals().slice(before);
        const meant = mayApprove ? [pushCodeId] : [];
        if (approved.some((code) => !meant.includes(code)) || approved.length > meant.length) {
          score.fail(`${name}: ${approved.length} approvals, of it and others`);
        }
        await answerEach(main, 'Deny', 20_000);
        await main.evaluate(() => window.pushApprover.call('endQuiet', undefined));
      }
    } finally {
      await tray.close();
    }
  },
);
