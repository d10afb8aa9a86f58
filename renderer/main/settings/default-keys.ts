import { platform } from '../../state/platform';

/** As in `shared/settings.ts`, which a window does not load. A test compares them. */
export const everyDefault = {
  elsewhere: { approve: 'CommandOrControl+Alt+Y', deny: 'CommandOrControl+Alt+N' },
  windows: { approve: 'Control+Shift+F9', deny: 'Control+Shift+F11' },
} as const;

/** The shortcuts with which this system begins. */
export const defaultKeys = everyDefault[platform === 'windows' ? 'windows' : 'elsewhere'];
