// Made by the build of the files in `messages/languages/`. A language is added by adding its file there.
import { mainMessages as enMain, messages as en } from './languages/en';
import { mainMessages as zhCNMain, messages as zhCN } from './languages/zh-cn';

/** Every language, by its tag (BCP 47). One that lacks a text does not compile. */
export const languages = {
  en: { ...en, ...enMain },
  'zh-CN': { ...zhCN, ...zhCNMain },
} as const;
