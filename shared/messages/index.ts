import type { Locale } from '../locale';
import { languages } from './all-languages';
import type { Messages } from './languages/en';

export type { Messages } from './languages/en';

/** The texts in a language. */
export const messagesFor = (locale: Locale): Messages => languages[locale];
