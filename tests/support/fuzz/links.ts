import * as fc from 'fast-check';
import { linkScheme } from '../../../main/domain/requests/links';
import { hostileText } from './hostile';
import { mutatedText } from './mutate';

const code = fc.stringMatching(/^[A-Za-z0-9._~=-]{1,40}$/);

/** The same text with some of its characters written as a URL may write them. */
const escaped = fc
  .tuple(code, fc.array(fc.nat(40), { maxLength: 4 }))
  .map(([text, at]) =>
    Array.from(text, (character, place) =>
      at.includes(place) ? `%${character.charCodeAt(0).toString(16)}` : character,
    ).join(''),
  );

const field = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('pushCodeId', 'appId'), escaped) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom('pushcodeid', 'account', 'answer', '__proto__'), code) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('appId'), hostileText) },
);

const link = fc
  .record({
    scheme: fc.oneof(
      { weight: 5, arbitrary: fc.constant(`${linkScheme}://`) },
      fc.constantFrom(
        'PUSH-APPROVER://',
        'push-approver:',
        'push-approver:///',
        'https://',
        'push-approver://login@',
      ),
    ),
    host: fc.oneof(
      { weight: 6, arbitrary: fc.constant('login') },
      fc.constantFrom('LOGIN', 'login.', 'l%6fgin', 'login:1', ''),
    ),
    path: fc.oneof(
      { weight: 6, arbitrary: fc.constant('') },
      fc.constantFrom('/', '//', '/.', '/x/..', '/%2e', '#'),
    ),
    code: escaped,
    more: fc.array(field, { maxLength: 2 }),
  })
  .map(({ scheme, host, path, code, more }) => {
    const fields = [['pushCodeId', code], ...more].map(([name, value]) => `${name}=${value}`);
    return `${scheme}${host}${path}?${fields.join('&')}`;
  });

/** What stands in a link, or in the field for codes: links, push codes, and nearly those. */
export const linkText = fc.oneof(
  { weight: 3, arbitrary: link },
  { weight: 3, arbitrary: mutatedText(link) },
  { weight: 1, arbitrary: code },
  { weight: 1, arbitrary: mutatedText(code) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.webUrl({ withQueryParameters: true, withFragments: true }) },
);
