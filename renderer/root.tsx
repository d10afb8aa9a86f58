import { useLayoutEffect, useMemo } from 'preact/hooks';
import { messagesFor } from '../shared/messages';
import { formatsFor } from '../shared/messages/format';
import { bridge } from './bridge';
import { broken } from './state/call';
import { snapshots } from './state/snapshot-store';
import { useStore } from './state/store';
import { TextsProvider } from './texts/texts';
import { MainWindow } from './main/main-page';
import { PromptWindow } from './prompt/prompt-page';

/** The whole page: nothing until main has told the state. */
export function Root() {
  const snapshot = useStore(snapshots);
  const locale = snapshot?.locale;
  useLayoutEffect(() => {
    if (locale !== undefined) document.documentElement.lang = locale;
  }, [locale]);
  // The very same as long as the language is: everything that reads it is rendered anew when it changes.
  const texts = useMemo(
    () => locale && { messages: messagesFor(locale), formats: formatsFor(locale) },
    [locale],
  );
  const isBroken = useStore(broken);
  // Without a state there is no language either.
  if (!snapshot || !texts) return isBroken ? <p>{messagesFor('en').window.broken}</p> : null;
  const View = bridge.view === 'prompt' ? PromptWindow : MainWindow;
  return (
    <TextsProvider value={texts}>
      <View snapshot={snapshot} />
    </TextsProvider>
  );
}
