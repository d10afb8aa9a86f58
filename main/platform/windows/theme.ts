import { nativeTheme } from 'electron';
import type { Settings } from '../../../shared/settings';

/** Makes the windows light or dark as the setting says. Does nothing while the setting stays the same. */
export function themeFollower(): (theme: Settings['theme']) => void {
  let last: Settings['theme'] = 'system';
  return (theme) => {
    if (theme === last) return;
    last = theme;
    nativeTheme.themeSource = theme;
  };
}
