import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { packageFolder, startPackaged } from '../package/packaged-app';
import { appsOn, endAll, loggedIn, nothingLeft } from '../support/begun-app';
import { type Compositor, startCompositor } from '../support/compositor';
import { makeProfile, type Profile } from '../support/profile';

const test = base.extend<{ compositor: Compositor; folder: string; profile: Profile }>({
  compositor: async ({}, use) => {
    const compositor = await startCompositor({ name: 'mutter' });
    await use(compositor);
    await compositor.close();
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'push-approver-packed-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  profile: async ({}, use) => {
    const profile = makeProfile({});
    await use(profile);
    await endAll(profile);
    profile.remove();
  },
});

test.describe.configure({ timeout: 120_000 });

/** Starts the packaged app hidden, as it lies here, and ends it once it shows its windows over X11. */
async function runsOverX11(program: string, profile: Profile, { env }: Compositor): Promise<void> {
  const args = ['--hidden', '--ozone-platform-hint=auto'];
  const first = startPackaged(profile.folder, args, program, env);
  // The streams are the other process's too.
  await expect.poll(() => first.process.exitCode, { timeout: 30_000 }).toBe(0);
  await expect.poll(() => loggedIn(profile), { timeout: 30_000 }).toContain('windows-over-x11');
  await expect.poll(() => appsOn(profile)).toHaveLength(1);
  expect(await startPackaged(profile.folder, args, program, env).ended).toBe(0);
  for (const pid of appsOn(profile)) process.kill(pid);
  await nothingLeft(profile);
  expect(await first.ended).toBe(0);
}

test('an unpacked archive begins over X11, wherever it lies', async ({ compositor, folder, profile }) => {
  const place = join(folder, "Alex's copy (1)");
  cpSync(packageFolder(), place, { recursive: true });
  await runsOverX11(join(place, 'push-approver'), profile, compositor);
});

/** What an AppImage's runtime does: shows its files in a folder for as long as they run. */
const runtime = (mount: string): string => `#!/bin/sh
echo run >> ${mount}.runs
export APPIMAGE="$0" APPDIR=${mount}
exec ${mount}/push-approver "$@"
`;

/** A program that does as an AppImage does, with its files at this place. */
function makeImage(folder: string, mount: string): string {
  cpSync(packageFolder(), mount, { recursive: true });
  const image = join(folder, 'Push Approver.AppImage');
  writeFileSync(image, runtime(mount));
  chmodSync(image, 0o755);
  return image;
}

const runsOf = (mount: string): number => readFileSync(`${mount}.runs`, 'utf8').split('\n').length - 1;

test('an AppImage begins over X11 by its own file: what its runtime shows goes with the first process', async ({
  compositor,
  folder,
  profile,
}) => {
  const mount = join(folder, '.mount_PushAp');
  await runsOverX11(makeImage(folder, mount), profile, compositor);
  // The start, the process over X11, and the second start, which has found the app.
  expect(runsOf(mount)).toBe(3);
});

test('an AppImage that is unpacked for one run stays in its process, with native windows', async ({
  compositor,
  folder,
  profile,
}) => {
  const mount = join(folder, 'appimage_extracted_0f');
  const args = ['--hidden', '--ozone-platform-hint=auto'];
  const app = startPackaged(profile.folder, args, makeImage(folder, mount), compositor.env);
  await expect
    .poll(() => loggedIn(profile), { timeout: 30_000 })
    .toContain('windows-over-wayland: unpacked-for-now');
  expect(runsOf(mount)).toBe(1);
  app.process.kill();
  expect(await app.ended).toBe(0);
});
