import type { Locale } from '../locale';
import { en } from './en';
import { zhCN } from './zh-cn';

/** Every text of the app. A language that lacks one does not compile. */
export type Messages = typeof en;

const all: Record<Locale, Messages> = { en, 'zh-CN': zhCN };

/** The texts in a language. */
export const messagesFor = (locale: Locale): Messages => all[locale];
