import { locales, type Locale } from '../locale';

/** A language with its script, the likely one filled in: `zh-TW` is `zh Hant`. Undefined for what is not a tag. */
function written(tag: string): string | undefined {
  // As POSIX spells it: `zh_TW.UTF-8`, `de_DE@euro`.
  const [bare = ''] = tag.split(/[.@]/);
  try {
    const { language, script } = new Intl.Locale(bare.replaceAll('_', '-')).maximize();
    return `${language} ${script ?? ''}`;
  } catch {
    return undefined;
  }
}

/**
 * The app's language for the system's list of preferred languages, best first. Language and script count: a reader of
 * Traditional Chinese, and English next, gets English.
 */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const wanted = written(tag);
    const locale = locales.find((each) => wanted !== undefined && written(each) === wanted);
    if (locale) return locale;
  }
  return 'en';
}
