import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLink, readEnteredCode, readPushLink } from '../../../../../main/domain/requests/links';
import { pushCodeSchema } from '../../../../../shared/push-login-payload';
import { fail, ok } from '../../../../../shared/result';

const malformed = fail('malformed');
const allowed = 'ABCxyz019._~=-';
const code = fc.string({ unit: fc.constantFrom(...Array.from(allowed)), minLength: 1, maxLength: 512 });
const appId = fc.string({
  unit: fc.constantFrom(...Array.from('ABCxyz019._~-')),
  minLength: 1,
  maxLength: 128,
});
const linkTo = (parameters: Record<string, string>): string =>
  `push-approver://login?${new URLSearchParams(parameters).toString()}`;

describe('a link', () => {
  it('brings the push code and the app that it names', () => {
    fc.assert(
      fc.property(code, appId, (pushCodeId, app) => {
        expect(readPushLink(linkTo({ pushCodeId, appId: app }))).toEqual(ok({ pushCodeId, appId: app }));
        expect(readPushLink(linkTo({ pushCodeId }))).toEqual(ok({ pushCodeId }));
      }),
    );
  });

  it('may write every character of the code in per cent', () => {
    fc.assert(
      fc.property(code, (pushCodeId) => {
        const encoded = Array.from(pushCodeId, (each) => `%${each.charCodeAt(0).toString(16)}`).join('');
        expect(readPushLink(`push-approver://login?pushCodeId=${encoded}`)).toEqual(ok({ pushCodeId }));
      }),
    );
  });

  it('describes nothing else of the request, whatever it says', () => {
    const link = linkTo({
      pushCodeId: 'abc',
      appName: 'Payroll',
      account: 'alex',
      ip: '1.1.1.1',
      action: 'CONFIRM',
    });
    expect(readPushLink(link)).toEqual(ok({ pushCodeId: 'abc' }));
  });

  it.each([
    ['push-approver://login/?pushCodeId=abc'],
    ['PUSH-APPROVER://login?pushCodeId=abc'],
    ['push-approver://login?title=%3Cb%3E&pushCodeId=abc&pushCode=def'],
  ])('is also understood as %s', (link) => expect(readPushLink(link)).toEqual(ok({ pushCodeId: 'abc' })));

  it.each([
    ['nothing', ''],
    ['only a scheme', 'push-approver:'],
    ['another scheme', 'https://login?pushCodeId=abc'],
    ['a scheme that only begins like ours', 'push-approver-evil://login?pushCodeId=abc'],
    ['another host', 'push-approver://approve?pushCodeId=abc'],
    ['a host that only begins like ours', 'push-approver://login.evil.example?pushCodeId=abc'],
    ['no host', 'push-approver:login?pushCodeId=abc'],
    ['an empty host', 'push-approver:///login?pushCodeId=abc'],
    ['a port', 'push-approver://login:443?pushCodeId=abc'],
    ['a user', 'push-approver://login@login?pushCodeId=abc'],
    ['a path', 'push-approver://login/approve?pushCodeId=abc'],
    ['a fragment', 'push-approver://login?pushCodeId=abc#x'],
    ['no code', 'push-approver://login'],
    ['an empty code', 'push-approver://login?pushCodeId='],
    ['a code in other letters', 'push-approver://login?pushcodeid=abc'],
    ['two codes', 'push-approver://login?pushCodeId=abc&pushCodeId=def'],
    ['the same code twice', 'push-approver://login?pushCodeId=abc&pushCodeId=abc'],
    ['two apps', 'push-approver://login?pushCodeId=abc&appId=a&appId=b'],
    ['an empty app', 'push-approver://login?pushCodeId=abc&appId='],
    ['an app that is no ID', 'push-approver://login?pushCodeId=abc&appId=%3Cb%3E'],
    ['a code with a line break', 'push-approver://login?pushCodeId=abc%0Adef'],
    ['a code with a null', 'push-approver://login?pushCodeId=abc%00'],
    ['a code encoded twice', 'push-approver://login?pushCodeId=%2561bc'],
    ['a code in broken encoding', 'push-approver://login?pushCodeId=%E0%A4%A'],
    ['a code that turns the text around', 'push-approver://login?pushCodeId=abc%E2%80%AEdef'],
    ['a code of 513 characters', `push-approver://login?pushCodeId=${'a'.repeat(513)}`],
    ['a mebibyte', `push-approver://login?pushCodeId=abc&x=${'a'.repeat(1024 * 1024)}`],
    ['a thousand parameters', `push-approver://login?pushCodeId=abc${'&x=1'.repeat(1000)}`],
  ])('with %s is malformed', (_, link) => expect(readPushLink(link)).toEqual(malformed));

  it('that is any text at all is either malformed or brings a push code', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((rest) => `push-approver://login?pushCodeId=${rest}`),
      fc.string().map((rest) => `push-approver://${rest}`),
    );
    fc.assert(
      fc.property(text, (link) => {
        const read = readPushLink(link);
        if (read.ok) expect(pushCodeSchema.parse(read.value.pushCodeId)).toBe(read.value.pushCodeId);
        else expect(read).toEqual(malformed);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a user pasted', () => {
  it('is a push code by itself, or a link that holds one', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('', ' ', '\n', '\u00A0'), (pushCodeId, blank) => {
        expect(readEnteredCode(`${blank}${pushCodeId}${blank}`)).toEqual(ok({ pushCodeId }));
        expect(readEnteredCode(`${blank}${linkTo({ pushCodeId })}${blank}`)).toEqual(ok({ pushCodeId }));
      }),
    );
  });

  it.each([
    [''],
    ['   '],
    ['abc def'],
    ['https://example.com/?pushCodeId=abc'],
    ['://abc'],
    ['a'.repeat(513)],
  ])('is malformed if it is %j', (text) => expect(readEnteredCode(text)).toEqual(malformed));
});

describe('the link among the arguments of a start', () => {
  it('is found wherever it stands, and no other argument is taken for one', () => {
    const link = 'Push-Approver://login?pushCodeId=abc';
    expect(findLink(['/usr/bin/electron', '--hidden', link, '.'])).toBe(link);
    expect(findLink(['/opt/push-approver', '--x=push-approver://login?pushCodeId=abc'])).toBeUndefined();
  });
});
