import type { ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Snapshot } from '../shared/snapshot';
import { broken } from './state/call';
import { snapshots } from './state/snapshot-store';
import { useStore } from './state/store';
import { TextsProvider, useLoadedTexts } from './texts/texts';

/** The whole page: nothing until main has sent the state. */
export function Root({ View }: { readonly View: ComponentType<{ readonly snapshot: Snapshot }> }) {
  const snapshot = useStore(snapshots);
  const isBroken = useStore(broken);
  // Without a state there is no language either.
  const texts = useLoadedTexts(snapshot?.locale ?? (isBroken ? 'en' : undefined), snapshot?.region);
  useLayoutEffect(() => {
    if (texts) document.documentElement.lang = texts.locale;
  }, [texts]);
  if (!texts) return null;
  if (!snapshot) return <p>{texts.messages.window.broken}</p>;
  return (
    <TextsProvider value={texts}>
      <View snapshot={snapshot} />
    </TextsProvider>
  );
}
