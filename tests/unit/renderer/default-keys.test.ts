import { expect, it } from 'vitest';
import { everyDefault } from '../../../renderer/state/accelerator';
import { defaultSettings, shortcutsOnWindows } from '../../../shared/settings';

it('the keys that the settings put back are the ones that the app begins with', () => {
  const { approveShortcut, denyShortcut } = defaultSettings;
  expect(everyDefault.elsewhere).toEqual({ approve: approveShortcut, deny: denyShortcut });
  expect(everyDefault.windows).toEqual({
    approve: shortcutsOnWindows.approveShortcut,
    deny: shortcutsOnWindows.denyShortcut,
  });
});
