import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { startCompositor } from '../support/compositor';

for (const name of ['weston', 'weston-on-screen', 'mutter', 'sway', 'kwin'] as const) {
  test(`${name} has an XWayland of its own, or none`, async () => {
    const compositor = await startCompositor({ name });
    const env = { ...process.env, ...compositor.env };
    expect(execFileSync('xrandr', { env, encoding: 'utf8' })).toContain('XWAYLAND0');
    await compositor.close();
    const without = await startCompositor({ name, withXWayland: false });
    expect(without.env.DISPLAY).toBe('');
    await without.close();
  });
}
