import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** A row that is higher than the window is seen when it fills this share of it. */
const enough = 0.9;

/** Whether a row can be read and answered as it stands: all from its top down to its buttons. */
function isInView(row: HTMLElement): boolean {
  const buttons = Array.from(row.querySelectorAll('.action-row')).at(-1) ?? row;
  const { top } = row.getBoundingClientRect();
  const { bottom } = buttons.getBoundingClientRect();
  const { innerHeight } = window;
  const fits = bottom - top <= innerHeight;
  return fits
    ? top >= -1 && bottom <= innerHeight + 1
    : Math.min(bottom, innerHeight) - Math.max(top, 0) >= enough * innerHeight;
}

/** Calls back when a row comes into sight as far as a person needs it to decide, and when it leaves. */
export function useInView(row: RefObject<HTMLElement | null>, onChange: (visible: boolean) => void): void {
  useEffect(() => {
    const look = (): void => onChange(row.current !== null && isInView(row.current));
    look();
    const observer = new ResizeObserver(look);
    observer.observe(document.body);
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      observer.disconnect();
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  });
  useEffect(() => () => onChange(false), [onChange]);
}
