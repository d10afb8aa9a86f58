import { describe, expect, it } from 'vitest';
import { formatsFor } from '../../../shared/messages/format';

const en = formatsFor('en');
const zh = formatsFor('zh-CN');

describe('times', () => {
  it('of the day have 24 hours in every language', () => {
    const at = (hours: number, minutes: number): number => new Date(2026, 0, 2, hours, minutes).getTime();
    for (const { clock } of [en, zh]) {
      expect([clock(at(0, 5)), clock(at(9, 0)), clock(at(23, 59))]).toEqual(['00:05', '09:00', '23:59']);
    }
  });

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

  it('ago are told from the first full minute on', () => {
    expect([-5, 0, 59_999].map(en.ago)).toEqual([undefined, undefined, undefined]);
    expect([60_000, 119_999, 120_000].map(en.ago)).toEqual(['1 minute ago', '1 minute ago', '2 minutes ago']);
    expect(zh.ago(120_000)?.replaceAll(' ', '')).toBe('2分钟前');
  });
});

it('formats are made once for each language', () => {
  expect(formatsFor('en')).toBe(en);
  expect(formatsFor('zh-CN')).not.toBe(en);
});
