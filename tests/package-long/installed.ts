import { expect } from '@playwright/test';
import { type Chroot, until } from './chroot';

/** The log of the installed app, from the user's home. */
export const installedLog = '.config/push-approver/logs/push-approver.log';

/** What of the app is to be found outside of the homes. */
export const traces =
  "find / -xdev -not -path '/proc/*' -not -path '/root/*' -not -path '/home/*' -not -path '/tmp/*' " +
  "\\( -iname '*push-approver*' -o -iname '*pushapprover*' \\)";

/** Starts the installed app as an ordinary user: it stays, with every page in Chromium's sandbox, and ends when told to. */
export async function expectToRun(chroot: Chroot): Promise<void> {
  const told = await chroot.asUser(`
    rm -f ${installedLog}
    push-approver > /tmp/said 2>&1 &
    app=$!
    ${until(`grep -q '"started"' ${installedLog}`)}
    ${until("pgrep -f '^/opt/push-approver/.*type=renderer' > /dev/null")}
    # Other tests may run other apps on this computer.
    ps -o args= -e | grep '^/opt/push-approver/' > /tmp/own
    grep -- '--type=renderer' /tmp/own | grep -c -- '--enable-sandbox'
    grep -c -- '--no-sandbox' /tmp/own || true
    kill $app
    wait $app && echo "ended with $?"
  `);
  const [sandboxed, unsandboxed, ended] = told.trim().split('\n');
  expect(Number(sandboxed)).toBeGreaterThan(0);
  expect([unsandboxed, ended]).toEqual(['0', 'ended with 0']);
}
