import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Messages, messagesFor } from '../../shared/messages';
import { type Formats, formatsFor } from '../../shared/messages/format';

type Texts = { readonly messages: Messages; readonly formats: Formats };

const texts = createContext<Texts>({ messages: messagesFor('en'), formats: formatsFor('en') });

/** Gives a language to everything inside. */
export const TextsProvider = texts.Provider;

/** The texts and formats in the person's language. */
export const useTexts = (): Texts => useContext(texts);
