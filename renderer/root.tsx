import { useLayoutEffect } from 'preact/hooks';
import { messagesFor } from '../shared/messages';
import { formatsFor } from '../shared/messages/format';
import { bridge } from './bridge';
import { broken } from './state/call';
import { snapshots } from './state/snapshot';
import { useStore } from './state/store';
import { TextsProvider } from './state/texts';
import { MainWindow } from './views/main-window';
import { PromptWindow } from './views/prompt-window';

/** The whole page: nothing until main has told the state. */
export function Root() {
  const snapshot = useStore(snapshots);
  const locale = snapshot?.locale;
  useLayoutEffect(() => {
    if (locale !== undefined) document.documentElement.lang = locale;
  }, [locale]);
  const isBroken = useStore(broken);
  // Without a state there is no language either.
  if (!snapshot || locale === undefined) return isBroken ? <p>{messagesFor('en').window.broken}</p> : null;
  const View = bridge.view === 'prompt' ? PromptWindow : MainWindow;
  return (
    <TextsProvider value={{ messages: messagesFor(locale), formats: formatsFor(locale) }}>
      <View snapshot={snapshot} />
    </TextsProvider>
  );
}
