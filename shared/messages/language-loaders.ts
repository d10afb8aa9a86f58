// Made by the build of the files in `messages/languages/`. A language is added by adding its file there.
import type { Locale } from '../locale';
import type { Messages } from './languages/en';

/** What each language calls itself. */
export const languageNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  'zh-CN': '简体中文',
};

/** How to load a single language. */
export const languageLoaders: Readonly<Record<Locale, () => Promise<{ readonly messages: Messages }>>> = {
  en: async () => {
    const { messages } = await import('./languages/en');
    return { messages };
  },
  'zh-CN': async () => {
    const { messages } = await import('./languages/zh-cn');
    return { messages };
  },
};
