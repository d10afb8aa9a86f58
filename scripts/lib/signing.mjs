import { Problem } from './problem.mjs';

/** What each system's signature needs, by the names that electron-builder reads; one of each row is enough. */
const needed = /** @type {const} */ ({
  darwin: [
    ['CSC_LINK', 'CSC_NAME'],
    ['APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE'],
  ],
  win32: [['WIN_CSC_LINK', 'CSC_LINK', 'AZURE_TENANT_ID']],
});

/**
 * Refuses a release whose packages could not be signed: people's systems would warn of them, or not start them at all.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} platform
 */
export function requireSigning(env, platform) {
  if (platform !== 'darwin' && platform !== 'win32') return;
  const missing = needed[platform].filter((names) => !names.some((name) => env[name]));
  if (missing.length === 0) return;
  const list = missing.map((names) => `  ${names.join(' or ')}`).join('\n');
  throw new Problem(`A release must be signed. Set in the environment:\n${list}`);
}
