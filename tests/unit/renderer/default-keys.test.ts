import { expect, it } from 'vitest';
import { defaultKeys } from '../../../renderer/main/settings/default-keys';
import { defaultSettings } from '../../../shared/settings';

it('the keys that "Reset" puts back are the default ones', () => {
  const { approveShortcut: approve, denyShortcut: deny } = defaultSettings;
  expect(defaultKeys).toEqual({ approve, deny });
});
