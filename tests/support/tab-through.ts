import { expect, type Page } from '@playwright/test';

/** Presses Tab until the focus has come round, and tells where it has been. Everywhere it can be seen. */
export async function tabThrough(page: Page): Promise<readonly string[]> {
  const stops = new Map<number, string>();
  for (;;) {
    await page.keyboard.press('Tab');
    const { place, name, outline } = await page.evaluate(() => {
      const focused = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth } = getComputedStyle(focused);
      const { top, bottom } = focused.getBoundingClientRect();
      const inSight = bottom > 0 && top < innerHeight && outlineStyle !== 'none';
      return {
        place: Array.from(document.querySelectorAll('*')).indexOf(focused),
        name: focused.getAttribute('aria-label') ?? focused.textContent,
        outline: inSight ? Number.parseFloat(outlineWidth) : 0,
      };
    });
    if (stops.has(place)) return [...stops.values()];
    expect.soft(outline, `the focus on “${name}”`).toBeGreaterThanOrEqual(2);
    stops.set(place, name);
  }
}

/** What can have the focus by Tab now, by name, in the order of the page. */
export const focusable = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scope = document.querySelector('dialog[open]') ?? document;
    return [
      ...scope.querySelectorAll<HTMLElement>('button, input, select, textarea, summary, [tabindex="0"]'),
    ]
      .filter(
        (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
      )
      .map((element) => element.getAttribute('aria-label') ?? element.textContent);
  });
