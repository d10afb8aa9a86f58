/** The languages of this app. */
export const locales = ['en', 'zh-CN'] as const;

/** A language of this app. */
export type Locale = (typeof locales)[number];

/** The app's language for the system's list of preferred languages, best first. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = tag.toLowerCase().split(/[-_]/)[0];
    if (language === 'zh') return 'zh-CN';
    if (language === 'en') return 'en';
  }
  return 'en';
}
