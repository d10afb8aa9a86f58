import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { type Locale, locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import { projectFolder, type RunningApp } from './app';
import { stillPicture, waitForButtons } from './still';

/** Light or dark, as the system would say. */
export type Theme = 'light' | 'dark';

/** Each language in each theme. */
export const allLooks = locales.flatMap((locale) =>
  (['light', 'dark'] as const).map((theme) => [locale, theme] as const),
);

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

/** Gives the main window so many pixels of the screen, however few, as a window manager that tiles does. */
export const setSize = (app: RunningApp, width: number, height: number): Promise<void> =>
  app.electron.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) {
        if (window.webContents.getURL().endsWith('#prompt')) continue;
        window.setMinimumSize(1, 1);
        window.setContentSize(size.width, size.height);
      }
    },
    { width, height },
  );

/** Text that is cut off or sticks out, and anything that needs sideways scrolling. */
const misfits = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    // Only spoken: clipped to nothing.
    const isClipped = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath === 'inset(50%)' || isClipped(element.parentElement));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('svg, select') || isClipped(element)) continue;
      // Of a row out of sight nothing is laid out.
      if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
      const { textContent, tagName, className } = element;
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && textContent !== '') {
        found.push(`${tagName} .${className}: “${textContent.slice(0, 40)}” sticks out`);
      }
    }
    return found;
  });

/** Dots that stand elsewhere than between values side by side. */
const looseDots = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    for (const part of document.querySelectorAll('.parts > *')) {
      if (!part.checkVisibility({ contentVisibilityAuto: true })) continue;
      const [before, { left, top }] = [part.previousElementSibling, part.getBoundingClientRect()];
      const dotEnds = left + Number.parseFloat(getComputedStyle(part, '::before').width);
      const isSeen = dotEnds > (part.parentElement?.getBoundingClientRect().left ?? 0) + 1;
      const isBetween = before !== null && before.getBoundingClientRect().top === top;
      if (isSeen && !isBetween) found.push(`a dot begins the line of “${part.textContent}”`);
    }
    return found;
  });

/** The tallest stretch without any content that is no mistake, in CSS pixels. */
const tallestBlank = 160;

/** Stretches of the page, from its top to its last content, in which there is nothing. */
const blanks = (page: Page): Promise<readonly string[]> =>
  page.evaluate((tallest) => {
    // What stays at the window's edge stands where it belongs.
    const { scrollY } = window;
    window.scrollTo(0, 0);
    const isClipped = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath === 'inset(50%)' || isClipped(element.parentElement));
    const hasText = ({ childNodes }: Node): boolean =>
      [...childNodes].some(
        ({ nodeType, textContent }) => nodeType === Node.TEXT_NODE && textContent?.trim() !== '',
      );
    const boxes = [...document.querySelectorAll('body *')]
      .filter((element) => element.checkVisibility() && !isClipped(element))
      .filter((element) => hasText(element) || element.matches('input, select, textarea, img, svg'))
      .map((element) => element.getBoundingClientRect())
      .filter(({ width, height }) => width > 0 && height > 0)
      .map(({ top, bottom }) => ({ top: top + window.scrollY, bottom: bottom + window.scrollY }))
      .toSorted((a, b) => a.top - b.top);
    window.scrollTo(0, scrollY);
    if (boxes.length === 0) return ['there is nothing at all'];
    const found: string[] = [];
    let end = 0;
    for (const { top, bottom } of boxes) {
      if (top - end > tallest) found.push(`nothing between ${Math.round(end)} and ${Math.round(top)} px`);
      end = Math.max(end, bottom);
    }
    return found;
  }, tallestBlank);

/** Every fixed text of a language. */
const fixedTexts = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(fixedTexts) : [];
};

/** Texts on the page that another language than the page's has for itself. */
async function untranslated(page: Page): Promise<readonly string[]> {
  const { lang, shown } = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    shown: [...document.querySelectorAll('body *')].flatMap((element) => [
      ...[...element.childNodes].map(({ nodeType, textContent }) =>
        nodeType === Node.TEXT_NODE ? (textContent?.trim() ?? '') : '',
      ),
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
    ]),
  }));
  const names = locales.map((locale) => messagesFor(locale).name);
  const own = locales.find((locale) => locale === lang);
  if (own === undefined) return [`the page says that it is in “${lang}”`];
  const rightOnes = new Set([...fixedTexts(messagesFor(own)), ...names]);
  const others = locales.filter((locale) => locale !== own).flatMap((each) => fixedTexts(messagesFor(each)));
  const wrongOnes = new Set(others.filter((text) => !rightOnes.has(text)));
  return shown.filter((text) => wrongOnes.has(text));
}

/**
 * Looks at a window as it is now: no accessibility violation, nothing cut off, no blank stretch, no text in another
 * language. Leaves a picture in `out/looks`.
 */
export async function look(page: Page, name: string): Promise<void> {
  // The prompt's window follows its content, up to the height of the screen without its margins.
  const excess = (): Promise<number> =>
    page.evaluate(() => {
      if (location.hash !== '#prompt' || window.outerHeight >= screen.availHeight - 26) return 0;
      return (document.querySelector('main')?.clientHeight ?? 0) - window.innerHeight;
    });
  await expect.poll(excess).toBeLessThanOrEqual(2);
  await waitForButtons(page);
  // Colours on their way from one to another are no one's contrast.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  // Of an enlarged page the picture would show a corner only.
  if ((await page.evaluate(() => devicePixelRatio)) === 1) {
    await stillPicture(page, join(projectFolder, 'out', 'looks', `${name}.png`));
  }
  // Legacy mode: the other one wants to open a page of its own, which Electron does not have.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze();
  const told = violations.map(({ id, nodes }) => [
    id,
    nodes.map(({ html, failureSummary }) => [html, failureSummary]),
  ]);
  expect.soft(told, `${name}: accessibility`).toEqual([]);
  expect.soft(await misfits(page), `${name}: layout`).toEqual([]);
  expect.soft(await blanks(page), `${name}: blank areas`).toEqual([]);
  expect.soft(await untranslated(page), `${name}: translations`).toEqual([]);
}

/** Nothing of the page is wider than its window, or cut off, and no line begins with a dot. */
export async function fits(page: Page, name: string): Promise<void> {
  expect.soft(await misfits(page), `${name}: layout`).toEqual([]);
  expect.soft(await looseDots(page), `${name}: dots`).toEqual([]);
}

/** All three answers of the first request can be brought into sight, whole, and pressed. */
export async function canBeAnswered(page: Page, locale: Locale = 'en'): Promise<void> {
  const { approve, deny, notMe } = messagesFor(locale).login;
  for (const name of [notMe, approve, deny]) {
    const answer = page.getByRole('button', { name, exact: true }).first();
    // Rows that come into sight are laid out only then, and may move what was scrolled to.
    await expect(async () => {
      await answer.evaluate((element) => element.scrollIntoView({ block: 'center' }));
      await expect(answer).toBeInViewport({ ratio: 0.99, timeout: 1000 });
    }).toPass({ timeout: 20_000 });
  }
}
