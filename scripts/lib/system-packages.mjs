import { spawnSync } from 'node:child_process';
import { mayInstall } from './install-wish.mjs';
import { Problem } from './problem.mjs';
import { say } from './project.mjs';
import { run } from './run.mjs';

/** @typedef {import('./system-needs.mjs').Need} Need */

/** Longest run of apt-get, in milliseconds. */
const patience = 10 * 60_000;

/**
 * Sees to it that the system has what is needed: installs it on Debian and Ubuntu as root, and says so before; elsewhere,
 * or where that is not wanted, says what is missing.
 * @param {readonly Need[]} needs
 */
export async function ensureSystemPackages(needs) {
  if (process.platform !== 'linux') return;
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length === 0) return;
  const isDebian = spawnSync('apt-get', ['--version']).error === undefined;
  const list = missing
    .map(({ name, packages, why }) => `  ${name} (${packages.join(' or ')}): for ${why}`)
    .join('\n');
  const isRoot = process.getuid?.() === 0;
  if (!isDebian || !isRoot || !mayInstall()) {
    const sudo = isRoot ? '' : 'sudo ';
    const command = isDebian
      ? `\n\nInstall it with:\n  ${sudo}apt-get install --no-install-recommends ${candidates(missing).join(' ')}`
      : '';
    throw new Problem(`This system lacks, with the names of Debian's packages:\n${list}${command}`);
  }
  say(`Installing system packages that are missing here (--no-install would only list them):\n${list}`);
  // An installation that was cut off comes to its end first; otherwise there is nothing to do.
  await run('dpkg', ['--configure', '-a'], { timeout: patience, env: quietly(), ask: 'SIGINT' });
  await aptGet('update');
  await aptGet('install', '-y', '--no-install-recommends', ...candidates(missing));
}

const quietly = () => ({ ...process.env, DEBIAN_FRONTEND: 'noninteractive' });

/** @param {readonly string[]} args */
async function aptGet(...args) {
  const { ok, wasAsked, output } = await run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    timeout: patience,
    env: quietly(),
    // Killed in the middle it would leave packages half configured.
    ask: 'SIGINT',
  });
  if (wasAsked) throw new Problem('Stopped. The next run goes on with the system packages that are missing.');
  if (!ok) throw new Problem(`apt-get ${args.join(' ')} failed.\n${output}`);
}

/**
 * The packages' names on this release.
 * @param {readonly Need[]} needs
 */
function candidates(needs) {
  return [...new Set(needs.map(({ packages }) => packages.find(isOffered) ?? packages.at(-1) ?? ''))];
}

/** @param {string} name */
function isOffered(name) {
  const env = { ...process.env, LC_ALL: 'C' };
  const { stdout } = spawnSync('apt-cache', ['policy', name], { encoding: 'utf8', env });
  return /Candidate: (?!\(none\))/.test(stdout);
}
