import { describe, expect, it } from 'vitest';
import { fuzzChannels } from './channels';
import { fuzzEvents } from './events';
import { fuzzFrames } from './frames';
import { casesSoFar } from './fuzz';
import { fuzzHistory } from './history';
import { fuzzLinks } from './links';
import { fuzzOidc } from './oidc';
import { fuzzPolicy } from './policy';
import { fuzzReplies } from './replies';
import { fuzzSessions } from './sessions';
import { fuzzSettings } from './settings';
import { fuzzVault } from './vault';

describe('hostile input', () => {
  fuzzEvents();
  fuzzFrames();
  fuzzLinks();
  fuzzReplies();
  fuzzOidc();
  fuzzPolicy();
  fuzzSettings();
  fuzzVault();
  fuzzHistory();
  fuzzChannels();
  fuzzSessions();

  it('was tried at least 100,000 times', () => {
    expect(casesSoFar()).toBeGreaterThanOrEqual(100_000);
  });
});
