/** The system that this window runs on, as far as keys are called differently. */
export type Platform = 'mac' | 'windows' | 'linux';

const agent = navigator.userAgent;

/** The system that this window runs on. */
export const platform: Platform = agent.includes('Macintosh')
  ? 'mac'
  : agent.includes('Windows')
    ? 'windows'
    : 'linux';

/** What the system calls the place where secrets are kept: `messages.keyring`. */
export const keyringName = platform === 'mac' ? 'mac' : 'other';
