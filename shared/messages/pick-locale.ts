import { locales, type Locale } from '../locale';
import { languages } from './all-languages';

/** The app's language for the system's list of preferred languages, best first. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const wanted = tag.toLowerCase().split(/[-_]/)[0];
    const locale = locales.find((each) => languages[each].systemLanguage === wanted);
    if (locale) return locale;
  }
  return 'en';
}
