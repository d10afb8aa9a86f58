import { en, type Messages } from './en';
import { zhCN } from './zh-cn';

export type { Messages } from './en';

/** Every language, by its tag. A new one is one file beside these, and its name here. */
export const languages = { en, 'zh-CN': zhCN } satisfies Record<string, Messages>;

/** The texts in a language. */
export const messagesFor = (locale: keyof typeof languages): Messages => languages[locale];
