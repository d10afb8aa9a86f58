import { messagesFor } from '../../shared/messages';
import { fileProblemText } from '../../shared/messages/file-problem-text';
import { plainText } from '../domain/util/plain-text';
import { readJsonFile } from './json-file';
import { isOnlyRoots } from './owned-by-admin';
import { type KeyMeaning, meanings } from './policy-schema';
import { checkPolicy, largestPolicy, machinePolicy, policyFileSchema } from './policy';

/** What is said of a policy file, and whether it is as it should be. */
export type PolicyReport = { readonly isFine: boolean; readonly text: string };

/** A key's meaning and what may stand there, without the marks of the documents; undefined if there is no such key. */
export function policyKeyMeaning(key: string): KeyMeaning | undefined {
  const field = Object.entries(policyFileSchema.shape).find(([name]) => name === key)?.[1];
  return field && meanings.get(field);
}

/** Explains a policy file to the administrator who wrote it: file, key, reason, allowed values. Never throws. */
export function explainPolicy(path: string): PolicyReport {
  const read = readJsonFile(path, largestPolicy);
  if (!read.ok) {
    const [why, follows] =
      read.failure.kind === 'absent'
        ? ['There is no such file.', 'Nothing of it applies.']
        : [
            fileProblemText(read.failure, messagesFor('en')),
            'Nothing of it applies, and nobody can sign in until it is fixed.',
          ];
    return { isFine: false, text: `${path}: ${why}\n${follows}` };
  }
  const { object } = read.value;
  const { notices } = checkPolicy(object);
  const bad = notices.flatMap((notice) => (notice.kind === 'policy-bad-keys' ? notice.keys : []));
  const good = Object.keys(object).filter((key) => !bad.includes(plainText(key)));
  const sets = good.length === 0 ? 'It sets nothing.' : `It sets: ${good.join(', ')}.`;
  const lines = [...bad.map((key) => `${path}: ${key}: ${reasonFor(key, object)}`), ...trustLines(path)];
  return {
    isFine: lines.length === 0,
    text: [
      ...lines,
      `${path}: ${bad.length === 0 ? 'Every key is valid.' : 'The rest applies.'} ${sets}`,
    ].join('\n'),
  };
}

function reasonFor(key: string, object: Readonly<Record<string, unknown>>): string {
  const meaning = policyKeyMeaning(key);
  if (!meaning) {
    const alike = Object.keys(policyFileSchema.shape).find(
      (each) => each.toLowerCase() === key.toLowerCase(),
    );
    return alike === undefined ? 'There is no such key.' : `There is no such key. Did you mean ${alike}?`;
  }
  const given = plainText(JSON.stringify(object[key]), 60);
  return `${given} is not valid. Allowed: ${meaning.allowed.replaceAll('`', '')}.`;
}

/** A file that lies where the app looks for it counts only if nobody but root can change it. */
function trustLines(path: string): readonly string[] {
  const source = machinePolicy(process.platform);
  if (source.kind !== 'file' || source.path !== path || isOnlyRoots(path)) return [];
  return [
    `${path}: It does not apply: the file and every folder above it must be root's, and nobody else may write there.`,
  ];
}

/** Answers `policy check FILE`. */
export function policyCheck(file: string | undefined): PolicyReport {
  return file === undefined
    ? { isFine: false, text: 'Usage: push-approver policy check FILE' }
    : explainPolicy(file);
}
