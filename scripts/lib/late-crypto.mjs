/*
 * Stands in the app for `node:crypto`, and loads it with the first call: tray and windows appear without any of it.
 */

const crypto = () => process.getBuiltinModule('node:crypto');

/** @type {typeof import('node:crypto').createHash} */
export const createHash = (...given) => crypto().createHash(...given);

/** @type {typeof import('node:crypto').createPublicKey} */
export const createPublicKey = (...given) => crypto().createPublicKey(...given);

/** @type {(size: number) => Buffer} */
export const randomBytes = (size) => crypto().randomBytes(size);

/** @type {(below: number) => number} */
export const randomInt = (below) => crypto().randomInt(below);

/** @type {typeof import('node:crypto').randomUUID} */
export const randomUUID = (...given) => crypto().randomUUID(...given);

/** @type {(...given: readonly [null, Uint8Array, import('node:crypto').KeyObject, Uint8Array]) => boolean} */
export const verify = (...given) => crypto().verify(...given);

/** Of `conf`, which uses it for what this app has no need of: its own encryption. A call would end in an error. */
const nothing = {};

export default nothing;
