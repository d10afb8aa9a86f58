import { NotificationServer } from './notification-server';
import { test as base } from './sandbox-app';
import { TrayHost } from './tray-host';

/** What a test of the desktop has besides: a panel and a notification service, there before the app starts. */
export type Desktop = { readonly tray: TrayHost; readonly notifications: NotificationServer };

/** The test function with a desktop. */
export const test = base.extend<Desktop>({
  tray: [
    async ({}, use) => {
      const tray = await TrayHost.open();
      await use(tray);
      await tray.close();
    },
    { auto: true },
  ],
  notifications: [
    async ({}, use) => {
      const notifications = await NotificationServer.open();
      await use(notifications);
      await notifications.close();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
