import { join } from 'node:path';
import { app } from 'electron';
import { startAtLogin } from '../platform/start-at-login';
import { SettingsService } from './settings-service';
import { chromiumObstacleTo } from './troubleshooting';
import { Notices } from './notices';
import { AnswerJournal } from '../storage/answer-journal';
import { AnsweredCodes } from '../storage/answered-codes';
import { openStore, type StoreFile } from '../storage/open-store';
import { type PolicySource, readPolicy } from '../storage/policy';
import { SettingsStore } from '../storage/settings-store';

/** What the app finds on disk at its start, and what of it could not be used. */
export type Profile = {
  readonly settings: SettingsService;
  readonly store: SettingsStore;
  /** Other servers that the organisation trusts with its sign-ins. */
  readonly oidcOrigins: readonly string[];
  readonly vaultFile: StoreFile;
  readonly openHistory: () => StoreFile;
  readonly answered: AnsweredCodes;
  readonly journal: AnswerJournal;
  readonly notices: Notices;
};

/** Opens the user's files in a folder, and the organisation's policy. */
export function openProfile(folder: string, policySource: PolicySource, onNotice: () => void): Profile {
  const { policy, oidcOrigins = [], accounts, rules, notices: policyNotices } = readPolicy(policySource);
  const settingsFile = openStore(folder, 'settings');
  const vaultFile = openStore(folder, 'vault');
  const store = new SettingsStore(settingsFile.store, policy);
  const notices = new Notices(onNotice);
  for (const notice of [...policyNotices, ...store.notices]) notices.say(notice);
  if (settingsFile.keptAs !== undefined) {
    const { keptAs, problem } = settingsFile;
    notices.say({ kind: 'settings-damaged', keptAs, ...(problem ? { problem } : {}) });
  }
  if (vaultFile.keptAs) notices.say({ kind: 'vault-damaged', keptAs: vaultFile.keptAs });
  const told = (file: StoreFile): StoreFile => {
    if (file.unreadable !== undefined) notices.say({ kind: 'file-unreadable', path: file.unreadable });
    return file;
  };
  for (const file of [settingsFile, vaultFile]) told(file);
  const settings = new SettingsService({
    settings: store,
    ...(accounts === undefined ? {} : { organisationAccounts: accounts }),
    ...(rules ? { rules } : {}),
    obstacleTo: chromiumObstacleTo,
    startAtLogin,
    systemLanguages: () => app.getPreferredSystemLanguages(),
    systemRegion: () => app.getSystemLocale(),
  });
  return {
    settings,
    store,
    oidcOrigins,
    vaultFile,
    openHistory: () => told(openStore(folder, 'history')),
    answered: new AnsweredCodes(join(folder, 'answered.jsonl'), Date.now),
    journal: new AnswerJournal(join(folder, 'answers.jsonl')),
    notices,
  };
}
