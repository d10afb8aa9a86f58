import { startAgain } from '../support/app';
import { expect, test } from '../support/sandbox-app';

test('the prompt shows without taking the focus, and was there before it was needed', async ({
  signedIn,
  sandbox,
}) => {
  const { app, main, prompt } = await signedIn();
  await app.focusMainWindow();
  sandbox.startPushLogin();
  await expect.poll(() => app.isPromptVisible()).toBe(true);
  expect(await app.focusedWindow()).toBe('main');
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  await expect(main.getByRole('list', { name: 'Open requests' })).toContainText('Example Portal');
});

test('the prompt stands in the corner of the screen, whole and no higher than its content', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  const misfit = async (): Promise<number> => {
    const { height } = await app.promptBounds();
    const content = await prompt.locator('main').boundingBox();
    return height - Math.ceil(content?.height ?? 0);
  };
  await expect.poll(misfit).toBe(0);
  const { x, y, width, height, workArea } = await app.promptBounds();
  expect(x + width).toBe(workArea.x + workArea.width - 12);
  expect(y + height).toBe(workArea.y + workArea.height - 12);

  // With its details it grows away from the corner: the buttons stay where they are on the screen.
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  const before = y + ((await approve.boundingBox())?.y ?? 0);
  await prompt.getByText('Details', { exact: true }).click();
  await expect.poll(async () => (await app.promptBounds()).height).toBeGreaterThan(height + 50);
  await expect.poll(misfit).toBe(0);
  const after = (await app.promptBounds()).y + ((await approve.boundingBox())?.y ?? 0);
  expect(Math.abs(after - before)).toBeLessThan(1);
});

test('a window that follows its content late: the buttons stay at its lower edge, and wait once more when it fits', async ({
  signedIn,
  sandbox,
}) => {
  const { app, prompt } = await signedIn();
  sandbox.startPushLogin({ appName: 'Alpha' });
  await expect(prompt.getByRole('alertdialog')).toContainText('Alpha');
  const other = sandbox.startPushLogin({ appName: 'Beta' });
  await expect(prompt.getByText('+1 waiting')).toBeVisible();
  const approve = prompt.getByRole('button', { name: 'Approve', exact: true });
  await expect(approve).toBeEnabled();
  const overLowerEdge = (): Promise<number> =>
    approve.evaluate((button) => Math.round(window.innerHeight - button.getBoundingClientRect().bottom));
  const before = await overLowerEdge();

  // A window manager that hangs.
  await app.electron.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith('#prompt'),
    );
    if (!window) throw new Error('There is no prompt window');
    const setBounds = window.setBounds.bind(window);
    window.setBounds = (bounds) => {
      Reflect.set(window, 'followAtLast', () => setBounds(bounds));
    };
  });
  sandbox.publish(sandbox.user, { pushCodeId: other.pushCodeId, withdrawn: true });
  await expect(prompt.getByText('+1 waiting')).toBeHidden();
  await expect(approve).toBeEnabled();
  expect(await overLowerEdge()).toBe(before);

  const slept = approve.evaluate(
    (button) =>
      new Promise<boolean>((resolve) => {
        const look = (): void => {
          if (button.getAttribute('aria-disabled') === 'true') resolve(true);
        };
        new MutationObserver(look).observe(button, { attributes: true });
        look();
      }),
  );
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      const follow: unknown = Reflect.get(window, 'followAtLast');
      if (typeof follow === 'function') Reflect.apply(follow, window, []);
    }
  });
  expect(await slept).toBe(true);
  await expect(approve).toBeEnabled();
  expect(await overLowerEdge()).toBe(before);
});

test('a countdown steps once a second, and nothing moves in between', async ({ signedIn, sandbox }) => {
  const { prompt } = await signedIn();
  sandbox.startPushLogin();
  await expect(prompt.getByRole('button', { name: 'Approve', exact: true })).toBeEnabled();
  await expect.poll(() => prompt.evaluate(() => document.getAnimations().length)).toBe(0);
  const moving = await prompt.getByRole('timer').evaluate(
    (timer) =>
      new Promise<readonly number[]>((resolve) => {
        const seen: number[] = [];
        const observer = new MutationObserver(() => {
          requestAnimationFrame(() => seen.push(document.getAnimations().length));
          if (seen.length < 3) return;
          observer.disconnect();
          resolve(seen);
        });
        observer.observe(timer, { subtree: true, childList: true, characterData: true });
      }),
  );
  expect(moving).toEqual([0, 0, 0]);
});

test('starting hidden shows no window; a second start brings it up', async ({ launch, profile }) => {
  const app = await launch(['--hidden']);
  await app.promptWindow();
  expect(app.electron.windows()).toHaveLength(1);
  const second = startAgain(profile);
  const main = await app.mainWindow();
  await expect(main.getByRole('heading', { name: 'Push Approver' })).toBeVisible();
  expect(await second).toBe(0);
});

test('closing the window asks once, then leaves the app in the tray', async ({
  signedIn,
  sandbox,
  launch,
}) => {
  const { app, main, prompt } = await signedIn();
  const question = main.getByRole('dialog', { name: 'Keep running in the background?' });
  await app.closeMainWindow();
  await expect(question).toBeVisible();
  // Escape is no answer, and Chromium lets a page object to the first one only.
  await main.keyboard.press('Escape');
  await main.keyboard.press('Escape');
  await app.closeMainWindow();
  await expect(question).toBeVisible();
  // Nor is whatever else closes it.
  await question.evaluate((dialog: HTMLDialogElement) => dialog.close());
  await expect(question).toBeVisible();
  await main.getByRole('button', { name: 'Keep running' }).click();
  await expect.poll(() => app.electron.windows().length).toBe(1);
  sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  await app.quit();

  const again = await launch();
  await again.mainWindow();
  await again.closeMainWindow();
  await expect.poll(() => again.electron.windows().length).toBe(1);
});

test('closing the window can also quit', async ({ launch }) => {
  const app = await launch();
  const main = await app.mainWindow();
  await app.closeMainWindow();
  const closed = app.electron.waitForEvent('close');
  const click = main.getByRole('button', { name: 'Quit' }).click();
  // The page may be gone before it can report the click; that the app ends is what counts.
  await Promise.all([closed, click.catch(() => undefined)]);
});

test('closing the prompt by the system answers nothing', async ({ signedIn, sandbox }) => {
  const { app, prompt } = await signedIn();
  const { pushCodeId } = sandbox.startPushLogin();
  await expect(prompt.getByRole('alertdialog')).toBeVisible();
  await app.closePrompt();
  await expect.poll(() => app.isPromptVisible()).toBe(false);
  expect(sandbox.code(pushCodeId)?.status).toBe('PUSHED');
  await app.quit();
  expect(sandbox.requestsTo('change-pushcode-status')).toEqual([]);
});
