// Made by the build of the files in `messages/languages/`. A language is added by adding its file there.
import { messages as en } from './languages/en';
import { messages as zhCN } from './languages/zh-cn';

/** Every language, by its tag (BCP 47). One that lacks a text does not compile. */
export const languages = {
  en,
  'zh-CN': zhCN,
} as const;
