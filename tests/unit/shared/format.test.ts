import { describe, expect, it } from 'vitest';
import { formatsFor, hourCycleOf } from '../../../shared/messages/format';

const en = formatsFor('en', 'en-GB');
const zh = formatsFor('zh-CN', 'zh-CN');

describe('times', () => {
  const at = (hours: number, minutes: number): number => new Date(2026, 0, 2, hours, minutes).getTime();

  it('of the day have 24 hours where the user’s clock has, in every language', () => {
    for (const { clock } of [en, zh]) {
      expect([clock(at(0, 5)), clock(at(9, 0)), clock(at(23, 59))]).toEqual(['00:05', '09:00', '23:59']);
    }
  });

  it('of the day have 12 hours where the user’s clock has', () => {
    const { clock, moment } = formatsFor('en', 'en-US');
    const plain = (text: string): string => text.replaceAll(/\s/g, ' ');
    expect([at(0, 5), at(15, 24)].map((each) => plain(clock(each)))).toEqual(['12:05 AM', '3:24 PM']);
    expect(plain(moment(at(15, 24)))).toBe('Jan 2, 2026, 3:24 PM');
    expect(formatsFor('zh-CN', 'en-US').clock(at(15, 24))).toBe('下午3:24');
  });

  it.each([
    ['en-US', 'h12'],
    ['en-GB', 'h23'],
    ['zh-CN', 'h23'],
    ['ja-JP', 'h23'],
    ['ar-EG', 'h12'],
    ['de', 'h23'],
    ['en-US-u-hc-h23', 'h23'],
    ['C', 'h23'],
    ['', 'h23'],
  ])('in %s count the hours as %s', (region, expected) => expect(hourCycleOf(region)).toBe(expected));

  it('have their day, in the order of the language', () => {
    const at = new Date(2026, 10, 4, 9, 5).getTime();
    expect([en.moment(at), zh.moment(at)]).toEqual(['Nov 4, 2026, 09:05', '2026年11月4日 09:05']);
  });

  it('left are minutes and seconds', () => {
    expect([0, 9, 60, 103, 3600].map(en.countdown)).toEqual(['0:00', '0:09', '1:00', '1:43', '60:00']);
  });

  it('left are read aloud in words', () => {
    expect([en.seconds(1), en.seconds(30)]).toEqual(['1 second', '30 seconds']);
    expect(zh.seconds(30).replaceAll(' ', '')).toBe('30秒钟');
  });

  it('that have passed are told in words', () => {
    expect([31_000, 300_400, 7_100_000, 172_800_000].map(en.duration)).toEqual([
      '31 seconds',
      '5 minutes',
      '2 hours',
      '2 days',
    ]);
    expect([59_700, 3_599_000, 86_399_500].map(en.duration)).toEqual(['1 minute', '1 hour', '1 day']);
  });

  it('ago are told from the first full minute on', () => {
    expect([-5, 0, 59_999].map(en.ago)).toEqual([undefined, undefined, undefined]);
    expect([60_000, 119_999, 120_000].map(en.ago)).toEqual(['1 minute ago', '1 minute ago', '2 minutes ago']);
    const hour = 3_600_000;
    expect([hour - 1, hour, 24 * hour, 49 * hour].map(en.ago)).toEqual([
      '59 minutes ago',
      '1 hour ago',
      '1 day ago',
      '2 days ago',
    ]);
    expect(zh.ago(120_000)?.replaceAll(' ', '')).toBe('2分钟前');
  });
});

it('formats are made once for each language and region', () => {
  expect(formatsFor('en', 'en-GB')).toBe(en);
  expect(formatsFor('zh-CN', 'zh-CN')).not.toBe(en);
  expect(formatsFor('en', 'en-US')).not.toBe(en);
});
