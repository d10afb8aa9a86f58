import { languages } from './all-languages';
import type { Messages } from './languages/en';

export type { Messages } from './languages/en';
export { languages };

/** The texts in a language. */
export const messagesFor = (locale: keyof typeof languages): Messages => languages[locale];
