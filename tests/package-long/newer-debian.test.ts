import { expect, test } from '@playwright/test';
import { makeChroot } from './chroot';
import { expectToRun, traces } from './installed';
import { builtInstallers } from './installers';

test('the package installs and runs on Debian 13, whose AppArmor takes its profile, and leaves nothing', async () => {
  test.setTimeout(15 * 60_000);
  const { deb } = await builtInstallers();
  const chroot = await makeChroot('trixie');
  try {
    const profile = '/etc/apparmor.d/push-approver';
    await chroot.asRoot(
      `apt-get -qy install --no-install-recommends apparmor
      apt-get -qy install --no-install-recommends ${chroot.put(deb)}
      cmp ${profile} /opt/push-approver/resources/apparmor-profile
      apparmor_parser --skip-kernel-load --skip-cache ${profile}`,
    );
    await expectToRun(chroot);
    await chroot.asRoot('apt-get -qy purge push-approver');
    expect((await chroot.asRoot(`${traces} -not -path '/var/log/*' -not -path '/var/cache/*'`)).trim()).toBe(
      '',
    );
  } finally {
    await chroot.remove();
  }
});
