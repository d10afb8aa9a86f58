import { expect, it } from 'vitest';
import { portalTrigger } from '../../../../../main/platform/linux/portal-trigger';

it.each([
  ['CommandOrControl+Alt+Y', 'CTRL+ALT+y'],
  ['Control+Shift+F9', 'CTRL+SHIFT+F9'],
  ['Super+Alt+1', 'LOGO+ALT+1'],
  ['Meta+Option+Space', 'LOGO+ALT+space'],
  ['Control+Alt+PageUp', 'CTRL+ALT+Page_Up'],
])('a desktop reads %s as %s', (accelerator, trigger) => {
  expect(portalTrigger(accelerator)).toBe(trigger);
});
