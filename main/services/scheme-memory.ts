import type { SchemeMemory } from '../domain/account/authorization-scheme';
import type { SettingsStore } from '../storage/settings-store';

/** More servers than anyone has accounts at, of whatever time. */
const mostKept = 10;

/** Keeps with the settings which servers take `Bearer` only. Where nothing can be written, it is found out again. */
export const schemeMemory = (settings: SettingsStore): SchemeMemory => ({
  bearerHosts: () => settings.values.bearerHost.split(' ').filter(Boolean),
  keepBearerHosts: (hosts) => {
    try {
      settings.change({ bearerHost: hosts.slice(-mostKept).join(' ') });
    } catch {
      // The next run asks once more.
    }
  },
});
