import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonFile } from '../../../main/storage/json-file';
import { checkPolicy, largestPolicy, readPolicy } from '../../../main/storage/policy';
import { messagesFor } from '../../../shared/messages';
import { temporaryFolder } from '../../support/temporary-folder';
import { family, type Happening } from './family';

const messages = messagesFor('en');
const folder = temporaryFolder('causes');

const reading =
  (content: string | Buffer): Happening =>
  () => {
    const path = join(folder(), 'file.json');
    writeFileSync(path, content);
    const read = readJsonFile(path, 100);
    return read.ok ? undefined : read.failure.kind;
  };

family('why a file could not be read', {
  texts: messages.fileProblem,
  causes: {
    unreadable: {
      'a folder in its place': () => {
        const path = join(folder(), 'folder.json');
        mkdirSync(path, { recursive: true });
        const read = readJsonFile(path, 1_000_000);
        return read.ok ? undefined : read.failure.kind;
      },
    },
    'too-large': { 'more than may be read': reading(`{"a":"${'x'.repeat(100)}"}`) },
    encoding: { 'bytes that are no text': reading(Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])) },
    syntax: { 'text that is no JSON': reading('{"a":'), 'an empty file': reading('') },
    'no-object': { 'a list': reading('[]'), nothing: reading('null') },
  },
  unknown: { 'an object': reading('{}'), 'an object that an editor has saved': reading('\uFEFF{}') },
});

const policy =
  (content: string | undefined, isOwners = false): Happening =>
  () => {
    const path = join(folder(), 'policy.json');
    writeFileSync(path, content ?? '');
    const { notices } = readPolicy({
      kind: 'file',
      path: content === undefined ? `${path}.none` : path,
      isOwners,
    });
    return notices[0]?.kind;
  };

const {
  'policy-unreadable': unreadable,
  'policy-bad-keys': badKeys,
  'policy-untrusted': untrusted,
} = messages.window.notice;

family('what is wrong with the organisation’s settings', {
  texts: { 'policy-unreadable': unreadable, 'policy-bad-keys': badKeys, 'policy-untrusted': untrusted },
  causes: {
    'policy-unreadable': { 'no JSON': policy('{'), 'far too much': policy(' '.repeat(largestPolicy + 1)) },
    'policy-bad-keys': { 'a key that nobody knows': policy('{"fromTheFuture": 1}') },
    // In a temporary folder anyone may put another in its place.
    'policy-untrusted': { 'a place where others can write': policy('{"theme": "dark"}', true) },
  },
  unknown: {
    'no policy': policy(undefined, true),
    'a policy that is right': policy('{"theme": "dark"}'),
    'one from the registry': () => checkPolicy({ theme: 'dark' }).notices[0]?.kind,
  },
});
