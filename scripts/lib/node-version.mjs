/** The oldest releases that work, as `engines` in package.json says: one of a line, and all lines after the last. */
const oldest = [
  { major: 20, minor: 19 },
  { major: 22, minor: 12 },
];

/**
 * What is wrong with a release of Node; `undefined` where it is new enough.
 * @param {string} version
 * @returns {string | undefined}
 */
export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = oldest.some((each) => major === each.major && minor >= each.minor);
  if (fits || oldest.every((each) => major > each.major)) return undefined;
  return (
    `Node.js ${version} does not fit: Push Approver needs 20.19 or newer, or 22.12 or newer. ` +
    `nodejs.org has the current release.`
  );
}
