import { useRef, useState } from 'preact/hooks';
import type { Settings } from '../../shared/settings';
import type { SettingRefusal } from '../../shared/state/settings';
import { neededModifiers } from '../state/accelerator';
import { announce } from '../state/announcements';
import { call } from '../state/call';
import { platform } from '../state/platform';
import { makeStore } from '../state/store';
import { useTexts } from '../texts/texts';

/** One setting, as its field changes it. */
export type SettingPort = {
  /** Asks main for a new value. True if it was taken, false if it was refused or another change has come since. */
  readonly change: (value: string) => Promise<boolean>;
  /** Main looks whether anything answers at the address. */
  readonly checking: boolean;
  /** Why the last change was refused, if it was. */
  readonly error: string | undefined;
};

/** When a change was last saved, in epoch milliseconds. */
export const savedAt = makeStore(0);

/** A change was saved, which is told with this text. */
export function noteSaved(text: string): void {
  savedAt.set(Date.now());
  announce('polite', text);
}

/** Changes a setting, and says next to its field what became of it. */
export function useSetting(name: keyof Settings): SettingPort {
  const { settings: texts } = useTexts().messages;
  const [refusal, setRefusal] = useState<{ readonly why: SettingRefusal }>();
  const [checking, setChecking] = useState(false);
  const lastTurn = useRef(0);

  const textOf = (why: SettingRefusal): string => {
    const { refused } = texts;
    if (why === 'malformed') return refused[why][isIn(refused[why], name) ? name : 'other'];
    if (why === 'no-modifier') return texts.shortcut.needsModifier(neededModifiers(platform));
    if (why === 'not-encrypted') return refused[why](name === 'appHost' ? 'https://' : 'wss://');
    return refused[why];
  };
  const change = async (value: string): Promise<boolean> => {
    const turn = ++lastTurn.current;
    if (name === 'appHost') {
      setChecking(true);
      setRefusal(undefined);
      announce('polite', texts.checking);
    }
    const refused = await call('changeSettings', { [name]: value });
    if (turn !== lastTurn.current) return false;
    const why = refused ? refused[name] : 'not-done';
    setChecking(false);
    // A new object each time: the field is painted again, and shows what holds.
    setRefusal(why && { why });
    // The user may have left the field long since.
    if (why) announce('assertive', textOf(why));
    else noteSaved(texts.saved);
    return why === undefined;
  };
  return { change, checking, error: refusal && textOf(refusal.why) };
}

const isIn = <T extends object>(texts: T, name: PropertyKey): name is keyof T => name in texts;
