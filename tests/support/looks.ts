import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { projectFolder, type RunningApp } from './app';

/** Light or dark, as the system would say. */
export type Theme = 'light' | 'dark';

/** Makes the app look light or dark. */
export async function setTheme(app: RunningApp, theme: Theme): Promise<void> {
  await app.electron.evaluate(({ nativeTheme }, theme) => {
    nativeTheme.themeSource = theme;
  }, theme);
}

/** Makes both windows show everything this many times as large. The prompt's window follows. */
export async function setZoom(app: RunningApp, factor: number): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, factor) => {
    for (const { webContents } of BrowserWindow.getAllWindows()) webContents.setZoomFactor(factor);
  }, factor);
}

/** Text that is cut off or sticks out, and anything that needs sideways scrolling. */
const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('.only-spoken, svg, select')) continue;
      const { textContent, tagName, className } = element;
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && textContent !== '') {
        found.push(`${tagName} .${className}: “${textContent.slice(0, 40)}” sticks out`);
      }
    }
    return found;
  });

/**
 * Looks at a window as it is now: no accessibility violation, nothing cut off. Leaves a picture in `out/looks`.
 */
export async function look(page: Page, name: string): Promise<void> {
  // The prompt's window follows its content.
  await expect
    .poll(() =>
      page.evaluate(() => (document.querySelector('main.prompt')?.clientHeight ?? 0) - window.innerHeight),
    )
    .toBeLessThanOrEqual(2);
  // Colours on their way from one to another are no one's contrast.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  // Of an enlarged page the picture would show a corner only.
  if ((await page.evaluate(() => devicePixelRatio)) === 1) {
    await page.screenshot({
      path: join(projectFolder, 'out', 'looks', `${name}.png`),
      animations: 'disabled',
    });
  }
  // Legacy mode: the other one wants to open a page of its own, which Electron does not have.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const told = violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  ]);
  expect.soft(told, `${name}: accessibility`).toEqual([]);
  expect.soft(await misfits(page), `${name}: layout`).toEqual([]);
}
