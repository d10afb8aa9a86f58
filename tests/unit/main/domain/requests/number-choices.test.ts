import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberChoices } from '../../../../../main/domain/requests/receiving';

const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: 2, maxLength: 6 });

/** A source of numbers that plays what it is given, and asks for nothing out of range. */
const playing =
  (numbers: readonly number[]) =>
  (below: number): number => {
    expect(below).toBeGreaterThan(0);
    played = (played + 1) % numbers.length;
    return (numbers[played] ?? 0) % below;
  };
let played = 0;

describe('the numbers to choose from', () => {
  it('are three different ones of the same length, the right one among them', () => {
    fc.assert(
      fc.property(digits, fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 10 }), (right, numbers) => {
        played = 0;
        const choices = numberChoices(right, playing(numbers));
        expect(choices).toHaveLength(3);
        expect(new Set(choices).size).toBe(3);
        expect(choices).toContain(right);
        for (const choice of choices) expect(choice).toMatch(new RegExp(`^\\d{${right.length}}$`));
      }),
      { numRuns: 1000 },
    );
  });

  it('have the right one in any place, as often in each', () => {
    const places = [0, 0, 0];
    // Every way in which the order can be drawn, once: three choices for the first place, then two, then one.
    for (const first of [0, 1, 2]) {
      for (const second of [0, 1]) {
        const drawn = [10, 20, first, second, 0];
        const place = numberChoices('42', () => drawn.shift() ?? 0).indexOf('42');
        places[place] = (places[place] ?? 0) + 1;
      }
    }
    expect(places).toEqual([2, 2, 2]);
  });

  it('can be any two others, each as likely', () => {
    const seen = new Map<string, number>();
    for (let first = 0; first < 99; first++) {
      for (let other = 0; other < 98; other++) {
        const drawn = [first, other, 0, 0, 0];
        for (const wrong of numberChoices('07', () => drawn.shift() ?? 0).slice(1)) {
          seen.set(wrong, (seen.get(wrong) ?? 0) + 1);
        }
      }
    }
    expect(seen.has('07')).toBe(false);
    expect(seen.size).toBe(99);
    expect(new Set(seen.values()).size).toBe(1);
  });
});
