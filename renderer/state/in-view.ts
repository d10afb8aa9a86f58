import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** How much of a row must be in sight, or of the window be filled by it, before it counts as seen. */
const enough = 0.9;

/** Calls back when an element comes into sight as a whole, or as far as the window is high, and when it leaves. */
export function useInView(
  element: RefObject<HTMLElement | null>,
  onChange: (visible: boolean) => void,
): void {
  useEffect(() => {
    if (!element.current) return;
    const look = (entries: readonly IntersectionObserverEntry[]): void => {
      const entry = entries.at(-1);
      if (!entry) return;
      const windowHeight = entry.rootBounds?.height ?? window.innerHeight;
      const filled = entry.intersectionRect.height / windowHeight;
      onChange(entry.intersectionRatio >= enough || filled >= enough);
    };
    const threshold = Array.from({ length: 21 }, (_, step) => step / 20);
    const observer = new IntersectionObserver(look, { threshold });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      onChange(false);
    };
  }, [element, onChange]);
}
