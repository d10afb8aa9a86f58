// Made by the build of the files in `messages/languages/`. A language is added by adding its file there.

/** The languages of this app, by their tags (BCP 47). */
export const locales = ['en', 'zh-CN'] as const;

/** A language of this app. */
export type Locale = (typeof locales)[number];
