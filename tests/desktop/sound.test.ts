import { expect, test } from '../support/desktop';

test('a prompt in sight comes with a sound and without a notification, unless a screen reader runs', async ({
  notifications,
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  await app.electron.evaluate(({ shell }) => {
    Reflect.set(globalThis, 'beeps', 0);
    shell.beep = () => {
      Reflect.set(globalThis, 'beeps', Number(Reflect.get(globalThis, 'beeps')) + 1);
    };
  });
  const beeps = (): Promise<unknown> => app.ask((): unknown => Reflect.get(globalThis, 'beeps'));
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect.poll(beeps).toBe(1);
  expect(notifications.shown).toEqual([]);
  await expect(prompt.getByRole('alertdialog')).toContainText('Alpha');

  await app.setScreenReader();
  sandbox.startPushLogin({ appName: 'Beta', account: 'alex' });
  await expect
    .poll(() => notifications.shown.map(({ body }) => body))
    .toEqual([expect.stringContaining('Beta')]);
  expect(await beeps()).toBe(1);
});
