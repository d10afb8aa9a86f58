import { property } from './json.mjs';
import { Problem } from './problem.mjs';

/** Where package.json says how to reach the project's makers. */
const places = ['homepage', 'repository.url', 'bugs.url', 'bugs.email', 'author.email'];

/** A domain that is sure to be no one's (RFC 2606). */
const placeholder = /\.invalid(?![\w.-])/;

/**
 * Refuses a release whose users could reach no one. A fork sets its addresses in package.json, and in SECURITY.md the one
 * to which holes are reported.
 * @param {unknown} manifest The content of package.json.
 */
export function requireRealAddresses(manifest) {
  const unset = places.flatMap((place) => {
    const address = place.split('.').reduce(property, manifest);
    if (typeof address !== 'string') return [`  ${place} is missing`];
    return placeholder.test(address) ? [`  ${place}: ${address}`] : [];
  });
  if (unset.length === 0) return;
  throw new Problem(
    `A release needs addresses at which its makers can be reached. Set them in package.json:\n${unset.join('\n')}`,
  );
}
