import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { locales } from '../../../shared/locale';
import { pickLocale } from '../../../shared/messages/pick-locale';

it.each<[readonly string[], string]>([
  [[], 'en'],
  [['en-US', 'zh-CN'], 'en'],
  [['zh-CN', 'en-US'], 'zh-CN'],
  [['zh'], 'zh-CN'],
  [['ZH_hans_CN.UTF-8'], 'zh-CN'],
  [['zh-Hant-TW'], 'en'],
  [['zh-TW', 'en'], 'en'],
  [['zh-HK', 'zh-SG', 'en'], 'zh-CN'],
  [['zh-Hans-HK'], 'zh-CN'],
  [['en-Dsrt', 'zh-CN'], 'zh-CN'],
  [['zh_TW.UTF-8', 'zh_CN.UTF-8'], 'zh-CN'],
  [['qaa-DE', 'zh-CN', 'en'], 'zh-CN'],
  [['qaa-DE', 'qab'], 'en'],
  [['C', 'POSIX', ''], 'en'],
  [['zhuang', 'eng'], 'en'],
])('the language for %j is %s', (preferred, locale) => expect(pickLocale(preferred)).toBe(locale));

it('there is a language for every list', () => {
  fc.assert(fc.property(fc.array(fc.string()), (preferred) => locales.includes(pickLocale(preferred))));
});
