import { execFile } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Longest run of one command, in milliseconds. */
const patience = 10 * 60_000;

/** Runs a program; returns what it says. Rejects, with all that it said, if it fails. */
export async function run(command: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await exec(command, [...args], { timeout: patience, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/** Waits in a shell for what comes within half a minute. */
export const until = (condition: string): string =>
  `for try in $(seq 300); do if ${condition}; then break; fi; sleep 0.1; done; ${condition}`;

/** A clean Debian in a folder, with a user without rights: only root can make one. */
export type Chroot = {
  /** Runs a shell script there as root. */
  readonly asRoot: (script: string) => Promise<string>;
  /** Runs a shell script there as the user, on a screen and a session bus of their own. */
  readonly asUser: (script: string) => Promise<string>;
  /** Puts a file there; returns its path from inside. */
  readonly put: (file: string) => string;
  readonly remove: () => Promise<void>;
};

const [uid, home] = [1000, '/home/alex'];

/** Nothing of this run's own: its folders are not there. */
const environment = ['env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'LANG=C.UTF-8'];

/** Makes one of Debian's packages, which takes a minute or two. */
export async function makeChroot(release: string): Promise<Chroot> {
  const base = mkdtempSync(join(tmpdir(), 'pa-chroot-'));
  const root = join(base, 'root');
  const mounts: string[] = [];
  const mount = async (...args: readonly string[]): Promise<void> => {
    const place = args.at(-1) ?? '';
    await run('mount', ...args);
    mounts.unshift(place);
  };
  const remove = async (): Promise<void> => {
    for (const place of mounts) await run('umount', '--lazy', place);
    rmSync(base, { recursive: true, force: true });
  };
  const asRoot = (script: string): Promise<string> =>
    run('chroot', root, ...environment, 'DEBIAN_FRONTEND=noninteractive', 'sh', '-ec', script);
  try {
    await run('debootstrap', '--variant=minbase', release, root);
    copyFileSync('/etc/resolv.conf', join(root, 'etc', 'resolv.conf'));
    await mount('-t', 'proc', 'proc', join(root, 'proc'));
    await mount('--bind', '/dev', join(root, 'dev'));
    await mount('-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', join(root, 'dev', 'shm'));
    await asRoot(
      'apt-get -q update && apt-get -qy install --no-install-recommends xvfb xauth dbus xdotool procps',
    );
    await asRoot(`useradd --create-home --uid ${uid} alex`);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    asRoot,
    asUser: (script) => {
      const file = join(root, 'tmp', 'script');
      const runtime = '/tmp/runtime-alex';
      writeFileSync(
        file,
        `#!/bin/sh\nset -e\nexport HOME=${home} XDG_RUNTIME_DIR=${runtime}\nmkdir -p -m 700 ${runtime}\ncd ${home}\n${script}\n`,
      );
      chmodSync(file, 0o755);
      const user = ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'];
      return run(
        'chroot',
        root,
        ...environment,
        ...user,
        'xvfb-run',
        '-a',
        'dbus-run-session',
        '--',
        '/tmp/script',
      );
    },
    put: (file) => {
      const name = basename(file);
      copyFileSync(file, join(root, 'root', name));
      return `/root/${name}`;
    },
    remove,
  };
}
