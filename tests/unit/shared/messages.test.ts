import { describe, expect, it } from 'vitest';
import { locales } from '../../../shared/locale';
import { messagesFor } from '../../../shared/messages';
import { languageNames } from '../../../shared/messages/language-loaders';

/** Every text by its path; a function stands for what it makes of its arguments. */
function texts(value: unknown, path = ''): readonly (readonly [path: string, text: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return filled(value, path);
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no text`);
  return Object.entries(value).flatMap(([key, each]) => texts(each, path === '' ? key : `${path}.${key}`));
}

// By the name of the argument would be better, but that does not survive compiling: these choose between answers.
const byAnswer = /(?:unclear|maybeCounted|sendAgain)$/;
const byCount = /(?:pending|history\.found)$/;

const argumentsOf = (path: string, count: number): readonly unknown[][] => {
  if (byAnswer.test(path)) return [['approve'], ['deny']];
  if (byCount.test(path)) return [[1, 2, 3].slice(0, count), [7, 8, 9].slice(0, count)];
  return [['ONE', 'TWO', 'THREE'].slice(0, count)];
};

function filled(make: Function, path: string): readonly (readonly [string, string])[] {
  return argumentsOf(path, make.length).map((given) => {
    const text: unknown = Reflect.apply(make, undefined, given);
    if (typeof text !== 'string') throw new Error(`${path} makes no text`);
    return [`${path}(${given.join()})`, text];
  });
}

const en = texts(messagesFor('en'));
const zh = texts(messagesFor('zh-CN'));

it('every language is known by what it calls itself', () => {
  expect(languageNames).toEqual(Object.fromEntries(locales.map((each) => [each, messagesFor(each).name])));
});

describe.each(locales.map((locale) => [messagesFor(locale).name, texts(messagesFor(locale))] as const))(
  'in %s',
  (_, all) => {
    it('no text is empty or has blanks around it', () => {
      for (const [path, text] of all) {
        expect(text, path).not.toBe('');
        expect(text.trim(), path).toBe(text);
        expect(text, path).not.toMatch(/undefined|\[object|\$\{| {2}/);
      }
    });

    it('every text with a gap holds what was put into it', () => {
      let gaps = 0;
      for (const [path, text] of all) {
        const given = /\((.*)\)$/.exec(path)?.[1]?.split(',') ?? [];
        if (byAnswer.test(path.replace(/\(.*$/, ''))) continue;
        for (const each of given) expect(text, path).toContain(each);
        gaps += given.length;
      }
      expect(gaps).toBeGreaterThan(30);
    });

    it('an approval is called otherwise than a denial', () => {
      const byPath = new Map(all);
      for (const path of ['advice.unclear', 'advice.maybeCounted', 'login.sendAgain']) {
        expect(byPath.get(`${path}(approve)`), path).not.toBe(byPath.get(`${path}(deny)`));
      }
      expect(byPath.get('login.approve')).not.toBe(byPath.get('login.deny'));
      expect(byPath.get('login.approved')).not.toBe(byPath.get('login.denied'));
    });
  },
);

it.each(locales)('%s has the same texts as English', (locale) => {
  const paths = texts(messagesFor(locale)).map(([path]) => path);
  expect(paths.toSorted()).toEqual(en.map(([path]) => path).toSorted());
});

it('no English is left in the Chinese', () => {
  const names =
    /OpenID Connect|offline_access|openid|GenAuth|CSV|JSON|DNS|TLS|Linux|Push Approver|push-approver:\/\/|https:\/\/example\.genauth\.ai|https:\/\/|wss:\/\/|--user-data-dir|English|HTTP|IP|ID|RS256|HS256|ONE|TWO|THREE/g;
  for (const [path, text] of zh.filter(([path]) => path !== 'apiLanguage'))
    expect(text.replaceAll(names, ''), path).not.toMatch(/\p{Script=Latin}/u);
});

it('no Chinese is left in the English', () => {
  for (const [path, text] of en) expect(text, path).not.toMatch(/\p{Script=Han}/u);
});

it('one request is called one, several are counted', () => {
  const { tray } = messagesFor('en');
  expect([tray.pending(1), tray.pending(2)]).toEqual(['1 sign-in request', '2 sign-in requests']);
});

it('the names that scripts rely on are what they are', () => {
  const { login, window } = messagesFor('en');
  expect([login.title, login.approve, login.deny, login.notMe]).toEqual([
    'Sign-in request',
    'Approve',
    'Deny',
    "This wasn't me",
  ]);
  expect([window.signIn.appHost, window.signIn.appId, window.signIn.accessToken]).toEqual([
    'Server address',
    'App ID',
    'Access token',
  ]);
  expect([window.signIn.submit, window.signOut]).toEqual(['Sign in with an access token', 'Sign out']);
});
