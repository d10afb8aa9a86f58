import type { SchemeMemory } from '../domain/account/authorization-scheme';
import type { SettingsStore } from '../storage/settings-store';

/** Keeps with the settings which server takes `Bearer` only. Where nothing can be written, it is found out again. */
export const schemeMemory = (settings: SettingsStore): SchemeMemory => ({
  bearerHost: () => settings.values.bearerHost,
  keepBearerHost: (bearerHost) => {
    try {
      settings.change({ bearerHost });
    } catch {
      // The next run asks once more.
    }
  },
});
