import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';

/**
 * Where a list's rows are on the page, as a text that changes when they move. Scrolling does not count: the person
 * moves them then.
 */
export function useRowLayout(list: RefObject<HTMLElement | null>): string {
  const [layout, setLayout] = useState('');
  const measure = (): void => {
    const rows = Array.from(list.current?.children ?? [], (row) => {
      const { top, height } = row.getBoundingClientRect();
      return [Math.round(top + window.scrollY), Math.round(height)];
    });
    setLayout(JSON.stringify(rows));
  };
  useLayoutEffect(measure);
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return layout;
}
