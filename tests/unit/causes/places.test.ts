import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { messagesFor } from '../../../shared/messages';

const main = join(import.meta.dirname, '..', '..', '..', 'main');
const files = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(main, file), 'utf8')] as const);

/** The only place in which each notice is said: no other part of the app can lead to it. */
const saidIn: Readonly<Record<string, string>> = {
  'policy-unreadable': 'storage/policy.ts',
  'policy-untrusted': 'storage/policy.ts',
  'registry-unreadable': 'storage/policy.ts',
  'policy-bad-keys': 'storage/policy.ts',
  'file-unreadable': 'services/profile.ts',
  'settings-damaged': 'services/profile.ts',
  'settings-bad-key': 'storage/settings-store.ts',
  'vault-damaged': 'services/profile.ts',
  'history-damaged': 'storage/history-store.ts',
  'no-tray': 'services/tray-residence.ts',
  'no-pop-up': 'services/tray-residence.ts',
  'unlock-keyring': 'services/make-services.ts',
  'session-not-saved': 'services/make-services.ts',
  'not-saved': 'services/make-services.ts',
  'place-not-saved': 'connect-signals.ts',
  'earlier-session-left': 'services/make-services.ts',
  'no-sign-out-page': 'services/make-services.ts',
  'event-unreadable': 'services/make-services.ts',
  'clock-differs': 'services/make-services.ts',
  'newer-version': 'services/make-services.ts',
  'expired-on-arrival': 'services/requests.ts',
  'pushed-out': 'services/requests.ts',
  'link-unreadable': 'commands.ts',
  reported: 'commands.ts',
  fault: 'app.ts',
};

/** The history can't be saved: what was read says so as well as what is written. */
const saidInTwo = { 'history-not-saved': ['services/history-service.ts', 'storage/history-store.ts'] };

const says = (kind: string): readonly string[] =>
  files
    .filter(
      ([, text]) =>
        text.includes(`{ kind: '${kind}'`) ||
        text.includes(`kind: '${kind}',`) ||
        text.includes(`onMissed('${kind}')`),
    )
    .map(([file]) => file);

it.each(Object.entries(saidIn))('the notice “%s” is said in %s and nowhere else', (kind, file) => {
  expect(says(kind)).toEqual([file]);
});

it('that the history is not saved is said where it is kept, and nowhere else', () => {
  expect(says('history-not-saved').toSorted()).toEqual(saidInTwo['history-not-saved']);
});

it('each notice has its place here', () => {
  const texts = Object.keys(messagesFor('en').window.notice).filter((key) => key !== 'keptAs');
  const kinds = texts.map((key) => (key.startsWith('clock-') ? 'clock-differs' : key));
  const known = [...Object.keys(saidIn), ...Object.keys(saidInTwo)];
  expect(known.toSorted()).toEqual([...new Set(kinds)].toSorted());
});

/** Other messages of which each is chosen in these places only: by what words, and in which files. */
const chosenIn = [
  ['failure.withdrawn', "kind: 'withdrawn', effect", ['domain/requests/push-login.ts']],
  [
    'failure.stopped',
    "kind: 'stopped'",
    ['domain/account/authorized-call.ts', 'genauth/http/repeat.ts', 'services/request-answers.ts'],
  ],
  ['failure.other-server', "kind: 'other-server'", ['genauth/oidc/discovery.ts']],
  ['window.signIn.problem.server-not-confirmed', "kind: 'server-not-confirmed'", ['account-commands.ts']],
  ['window.storage.why', "askStorage: protection === 'weak'", ['services/accounts.ts']],
  ['settings.shortcut.taken', "'taken'", ['platform/shortcuts/electron-keys.ts']],
  ['start.variable', '.variable(name)', ['platform/start-problem.ts']],
  ['start.folder', '.folder(folder)', ['platform/start-problem.ts']],
] as const;

it.each(chosenIn)('the message %s is chosen where its cause is known: %s', (_, words, places) => {
  const found = files.filter(([, text]) => text.includes(words)).map(([file]) => file);
  expect(found.toSorted()).toEqual(places);
});
