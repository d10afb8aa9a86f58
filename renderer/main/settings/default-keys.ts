/** As in `defaultSettings`, which a window does not load. A test compares them. */
export const defaultKeys = { approve: 'CommandOrControl+Alt+Y', deny: 'CommandOrControl+Alt+N' } as const;
