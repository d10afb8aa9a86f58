/*
 * Stands in the app for what `conf` loads at its start and needs only for options that this app does not use: schemas
 * (zod checks what is stored) and migrations. 180 KiB less to read at each start, and less to trust.
 */

/** Of `ajv`. Throws: nobody may believe that something was checked. */
export function Ajv2020() {
  throw new Error('This app has no schemas for electron-store.');
}

/** Of `ajv-formats` and `semver`. A call to either would end in an error. */
const nothing = {};

export default nothing;
