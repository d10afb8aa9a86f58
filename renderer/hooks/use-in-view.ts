import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A row that is higher than the window is seen when it fills this share of it. */
const enough = 0.9;

/** Whether a row can be read and answered as it stands: all from its top down to its buttons. */
function isInView(row: Element): boolean {
  const { top, bottom: end } = row.getBoundingClientRect();
  const { innerHeight } = window;
  if (top > innerHeight || end < 0) return false;
  const buttons = Array.from(row.querySelectorAll('[data-buttons]')).at(-1);
  const bottom = buttons?.getBoundingClientRect().bottom ?? end;
  const fits = bottom - top <= innerHeight;
  return fits
    ? top >= -1 && bottom <= innerHeight + 1
    : Math.min(bottom, innerHeight) - Math.max(top, 0) >= enough * innerHeight;
}

/** The `id`s of a list's rows that are in sight as far as a user needs it to decide. */
export function useInView(list: RefObject<HTMLElement | null>): ReadonlySet<string> {
  const [inView, setInView] = useState<ReadonlySet<string>>(new Set());
  const look = (): void => {
    const seen = Array.from(list.current?.children ?? []).filter(isInView);
    setInView((before) => {
      const same = seen.length === before.size && seen.every(({ id }) => before.has(id));
      return same ? before : new Set(seen.map(({ id }) => id));
    });
  };
  useEffect(look);
  useEffect(() => {
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, []);
  return inView;
}
