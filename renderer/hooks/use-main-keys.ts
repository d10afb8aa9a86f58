import { useEffect } from 'preact/hooks';
import type { MainView } from '../../shared/snapshot';
import { tell } from '../state/call';
import { platform } from '../state/platform';

/**
 * The main window's keys: Escape and Alt+Left go back, Ctrl+comma opens the settings, Ctrl+F goes to the filter (Command on
 * a Mac). A field, a question or a recorder that uses Escape itself comes first.
 */
export function useMainKeys(view: MainView): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || event.shiftKey || document.querySelector('dialog[open]'))
        return;
      const { altKey, key, target } = event;
      const isCommand =
        platform === 'mac' ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      const isPlain = !event.ctrlKey && !event.metaKey;
      const goTo = (next: MainView): void => {
        event.preventDefault();
        tell('goTo', { view: next });
      };
      // The filter is emptied by it first.
      const isFilled = target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
      const isBack = isPlain && (altKey ? key === 'ArrowLeft' : key === 'Escape' && !isFilled);
      if (isBack && view !== 'home') goTo('home');
      else if (isCommand && !altKey && key === ',') goTo('settings');
      else if (isCommand && !altKey && key.toLowerCase() === 'f') {
        const filter = document.querySelector<HTMLInputElement>('input[type=search]');
        event.preventDefault();
        if (filter) filter.focus();
        else tell('goTo', { view: 'history' });
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [view]);
}
