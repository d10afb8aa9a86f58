// This room: what the app says, and how times and lists are written.

import type { Locale } from '../locale';
import { languages } from './all-languages';
import type { MainMessages, Messages } from './languages/en';

export type { MainMessages, Messages } from './languages/en';

/** The texts in a language, with those that only main says. */
export const messagesFor = (locale: Locale): Messages & MainMessages => languages[locale];
