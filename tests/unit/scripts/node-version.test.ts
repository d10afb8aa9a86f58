import { expect, it } from 'vitest';
import { nodeProblem } from '../../../scripts/lib/node-version.mjs';

it.each(['20.19.0', '20.20.2', '22.12.0', '23.0.0', '26.1.0'])('Node %s is new enough', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

it.each(['18.20.4', '20.18.9', '21.7.3', '22.11.0'])('Node %s is refused, with what is needed', (version) => {
  expect(nodeProblem(version)).toBe(
    `Node.js ${version} does not fit: Push Approver needs 20.19 or newer, or 22.12 or newer. ` +
      'nodejs.org has the current release.',
  );
});
