import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * Where things are on the page, as a text that changes when they move: `read` gives their places. Scrolling does not
 * count: the user moves them then.
 */
export function useLayout(read: () => readonly (readonly number[])[]): string {
  const [layout, setLayout] = useState('');
  const measure = (): void => setLayout(JSON.stringify(read()));
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    addEventListener('resize', measure);
    return () => {
      observer.disconnect();
      removeEventListener('resize', measure);
    };
  }, []);
  return layout;
}

const place = (element: Element): readonly [top: number, height: number] => {
  const { top, height } = element.getBoundingClientRect();
  return [Math.round(top + window.scrollY), Math.round(height)];
};

/** The places of a list's rows. */
export const rowPlaces = (list: RefObject<HTMLElement | null>) => (): readonly (readonly number[])[] =>
  Array.from(list.current?.children ?? [], place);

/** Whether the window has the height of what it shows: it follows a moment later, or as soon as main is less busy. */
const fits = (content: DOMRect): boolean => Math.abs(window.innerHeight - Math.ceil(content.height)) <= 1;

/**
 * The place of the prompt's buttons, from the content's top as if nothing were scrolled; and that which they had when
 * the window fitted last, because it moves them on the screen once more. It does not change with the details, which the
 * user opens: they stand above the buttons, so that those never come to be where the pointer is.
 */
export function buttonPlace(prompt: RefObject<HTMLElement | null>) {
  let settled = 0;
  return (): readonly (readonly number[])[] => {
    const boxOf = (selector: string) => prompt.current?.querySelector(selector)?.getBoundingClientRect();
    const [whole, foot] = [prompt.current?.getBoundingClientRect(), boxOf('[data-foot]')];
    const [button, more] = [boxOf('[data-outcome]'), boxOf('[data-details]')];
    if (!whole || !foot || !button || !more) return [];
    // The foot stays at the window's lower edge while the rest scrolls. Rounded together: apart, half a pixel would
    // look like a move.
    const now = Math.round(whole.height - foot.height + (button.top - foot.top) - more.height);
    if (fits(whole)) settled = now;
    return [[now, settled]];
  };
}
