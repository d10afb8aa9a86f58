/*
 * Stands in the app for `node:util`. Node makes every export of what is imported as a module, and for that loads parts of
 * its own that nobody here uses.
 */
export const { isDeepStrictEqual, promisify } = process.getBuiltinModule('node:util');
