import { locales, type Locale } from '../locale';

/** Language and script of a tag: `zh-TW` is written in another script than `zh-CN`. `undefined` where it is no tag. */
function writingOf(tag: string): string | undefined {
  // As `LANG` has it: `zh_CN.UTF-8`, `sr_RS@latin`.
  const [name = ''] = tag.split(/[.@]/);
  try {
    const { language, script } = new Intl.Locale(name.replaceAll('_', '-')).maximize();
    return `${language}-${script ?? ''}`;
  } catch {
    return undefined;
  }
}

/**
 * The app's language for the system's list of preferred languages, best first. Readers of Traditional Chinese get the
 * next language on their list, not the simplified one.
 */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const wanted = writingOf(tag);
    const locale = locales.find((each) => wanted !== undefined && writingOf(each) === wanted);
    if (locale) return locale;
  }
  return 'en';
}
