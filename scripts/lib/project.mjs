import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Prints a message for the user on standard error. Standard output stays free for results. */
export const say = (/** @type {string} */ text) => console.error(text);
