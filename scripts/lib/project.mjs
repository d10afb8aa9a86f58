import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Says something to the user. Standard output stays free for results. */
export const say = (/** @type {string} */ text) => console.error(text);
