/** The oldest releases that work, as `engines` in package.json says: one of a line, and all lines after the last. */
const oldest = [
  { major: 20, minor: 19 },
  { major: 22, minor: 12 },
];

/**
 * What is wrong with this Node; `undefined` where it is new enough.
 * @returns {string | undefined}
 */
export function nodeProblem() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = oldest.some((each) => major === each.major && minor >= each.minor);
  if (fits || oldest.every((each) => major > each.major)) return undefined;
  return (
    `Node.js ${process.versions.node} does not fit: Push Approver needs 20.19 or newer, or 22.12 or newer. ` +
    `nodejs.org has the current release.`
  );
}
