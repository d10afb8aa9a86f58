import { z } from 'zod';

/** @typedef {{attack: string, tried: number, paused: number, failed: number}} AttackTotal */

const line = z.object({
  attack: z.string(),
  tried: z.number(),
  paused: z.number(),
  failed: z.array(z.string()),
});

/**
 * Adds what one round of attacks wrote, a line of JSON for each attack.
 * @param {Map<string, AttackTotal>} totals By the attack's name.
 * @param {string} text
 */
export function addScores(totals, text) {
  for (const each of text.split('\n').filter(Boolean)) {
    const { attack, tried, paused, failed } = line.parse(JSON.parse(each));
    const before = totals.get(attack) ?? { attack, tried: 0, paused: 0, failed: 0 };
    totals.set(attack, {
      attack,
      tried: before.tried + tried,
      paused: before.paused + paused,
      failed: before.failed + failed.length,
    });
  }
}

/**
 * The totals as a table in Markdown.
 * @param {readonly AttackTotal[]} totals
 */
export const tableOf = (totals) =>
  [
    '| attack | tried | after a real pause | failed |',
    '| --- | ---: | ---: | ---: |',
    ...totals.map(({ attack, tried, paused, failed }) => `| ${attack} | ${tried} | ${paused} | ${failed} |`),
  ].join('\n');
