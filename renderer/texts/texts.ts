// This room: how values become words.

import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Locale } from '../../shared/locale';
import { type Formats, formatsFor } from '../../shared/messages/format';
import { languageLoaders } from '../../shared/messages/language-loaders';
import type { Messages } from '../../shared/messages/languages/en';

/** A language, as everything that is shown is written in it. */
export type Texts = { readonly locale: Locale; readonly messages: Messages; readonly formats: Formats };

const loadTexts = async (locale: Locale, region: string): Promise<Texts> => ({
  locale,
  messages: (await languageLoaders[locale]()).messages,
  formats: formatsFor(locale, region),
});

/**
 * A language's texts, `undefined` until they are loaded. A change of the language keeps the old ones until the new ones
 * are there. The very same object as long as the language is.
 */
export function useLoadedTexts(locale: Locale | undefined, region = ''): Texts | undefined {
  const [texts, setTexts] = useState<Texts>();
  useEffect(() => {
    if (locale === undefined) return;
    let isWanted = true;
    void (async () => {
      const loaded = await loadTexts(locale, region);
      if (isWanted) setTexts(loaded);
    })();
    return () => {
      isWanted = false;
    };
  }, [locale, region]);
  return texts;
}

const context = createContext<Texts | undefined>(undefined);

/** Gives a language to everything inside. */
export const TextsProvider = context.Provider;

/** The texts and formats in the user's language. */
export function useTexts(): Texts {
  const texts = useContext(context);
  if (!texts) throw new Error('Nothing is rendered before its texts are there');
  return texts;
}
