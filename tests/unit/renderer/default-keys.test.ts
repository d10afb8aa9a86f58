import { expect, it, vi } from 'vitest';
import { defaultSettings, shortcutsOnWindows } from '../../../shared/settings';

vi.stubGlobal('navigator', { userAgent: '' });
const { everyDefault } = await import('../../../renderer/main/settings/default-keys');

it('the keys that the settings put back are the ones that the app begins with', () => {
  const { approveShortcut, denyShortcut } = defaultSettings;
  expect(everyDefault.elsewhere).toEqual({ approve: approveShortcut, deny: denyShortcut });
  expect(everyDefault.windows).toEqual({
    approve: shortcutsOnWindows.approveShortcut,
    deny: shortcutsOnWindows.denyShortcut,
  });
});
