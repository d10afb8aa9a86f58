import { useEffect } from 'preact/hooks';

/** A menu's keys: the arrows, Home and End go through its items, Escape and Tab close it. Opened, its first item has the focus. */
export function useMenuKeys(
  menu: { readonly current: HTMLElement | null },
  isOpen: boolean,
  close: () => void,
): void {
  useEffect(() => {
    const element = menu.current;
    if (!isOpen || !element) return;
    const items = (): readonly HTMLElement[] => [...element.querySelectorAll<HTMLElement>('[role=menuitem]')];
    items()[0]?.focus();
    const onKey = (event: KeyboardEvent): void => {
      const all = items();
      const at = all.findIndex((item) => item === document.activeElement);
      const places: Readonly<Record<string, number>> = {
        ArrowDown: (at + 1) % all.length,
        ArrowUp: (at + all.length - 1) % all.length,
        Home: 0,
        End: all.length - 1,
      };
      const place = places[event.key];
      if (place !== undefined) all[place]?.focus();
      else if (event.key === 'Escape' || event.key === 'Tab') close();
      if (place !== undefined || event.key === 'Escape') event.preventDefault();
    };
    element.addEventListener('keydown', onKey);
    return () => element.removeEventListener('keydown', onKey);
  }, [isOpen]);
}
