import { languages } from './messages';

/** A language of this app. */
export type Locale = keyof typeof languages;

const isLocale = (tag: string): tag is Locale => tag in languages;

/** The languages of this app. */
export const locales: readonly Locale[] = Object.keys(languages).filter(isLocale);

/** The app's language for the system's list of preferred languages, best first. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const wanted = tag.toLowerCase().split(/[-_]/)[0];
    const locale = locales.find((each) => languages[each].systemLanguage === wanted);
    if (locale) return locale;
  }
  return 'en';
}
