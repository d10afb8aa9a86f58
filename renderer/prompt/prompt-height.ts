import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { tell } from '../state/call';

/** Reports the height of the prompt's content to main, so that the window fits. */
export function usePromptHeight(root: RefObject<HTMLElement | null>): void {
  const told = useRef(0);
  const measure = (): void => {
    const height = Math.ceil(root.current?.getBoundingClientRect().height ?? 0);
    if (height < 1 || height === told.current) return;
    told.current = height;
    tell('promptHeight', { height });
  };
  // After each rendering as well: an observer sleeps while the window is hidden, and the height is wanted before it
  // shows.
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (root.current) observer.observe(root.current);
    return () => observer.disconnect();
  }, [root]);
}
