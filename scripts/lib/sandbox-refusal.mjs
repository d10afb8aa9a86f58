/** What Chromium writes as it gives up because it can't have its sandbox. */
const refused = /No usable sandbox|SUID sandbox helper binary was found, but is not configured correctly/;

/**
 * Linux: what it means that Chromium can't have its sandbox, and what to do; `undefined` where that is not what it says.
 * @param {string} output What Electron wrote.
 * @returns {string | undefined}
 */
export const sandboxRefusal = (output) => (refused.test(output) ? explanation : undefined);

const explanation = `Chromium's sandbox can't work here, and Push Approver does not run without it.
It shields your sign-in from everything that its windows show. For users other than root it needs user namespaces, which
this system (or the container that this runs in) refuses. One of these helps:
  Debian and its relatives   sudo sysctl -w kernel.unprivileged_userns_clone=1
  Ubuntu 23.10 and newer     sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
                             (or an AppArmor profile with "userns," for this Electron alone)
  everywhere                 sudo sysctl -w user.max_user_namespaces=15000
  in a container             let it make user namespaces (Docker: a seccomp profile that allows "unshare" and "clone")`;
