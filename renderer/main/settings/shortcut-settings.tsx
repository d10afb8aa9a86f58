import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../shared/request';
import type { SettingsView, ShortcutView } from '../../../shared/state/settings';
import { everyDefault, keysInWords, neededModifiers } from '../../state/accelerator';
import { tell } from '../../state/call';
import { platform } from '../../state/platform';
import { useTexts } from '../../texts/texts';
import { useSetting } from '../../hooks/use-setting';
import { type RecordingEnd, useRecorder } from './shortcut-recorder';
import { Button } from '../../ui/button';
import { Card } from '../card';
import styles from './shortcut-settings.module.css';
import fieldStyles from '../../ui/field.module.css';

/** The shortcuts with which this system begins. */
const defaultKeys = everyDefault[platform === 'windows' ? 'windows' : 'elsewhere'];

const settingOf = { approve: 'approveShortcut', deny: 'denyShortcut' } as const;

/** The two global shortcuts. */
export function ShortcutSettings({ settings }: { readonly settings: SettingsView }) {
  const { settings: texts } = useTexts().messages;
  // Nothing is tried any more once this is out of sight.
  useEffect(() => () => tell('tryShortcut', { answer: null }), []);
  const alt = keysInWords('Alt', platform);
  return (
    <Card id="settings-shortcuts" title={texts.shortcuts} isForm>
      <ShortcutSetting answer="approve" shortcut={settings.shortcuts.approve} />
      <ShortcutSetting answer="deny" shortcut={settings.shortcuts.deny} />
      <p class="fine-print">
        {texts.promptKeys(
          platform === 'mac' ? `${alt}A` : `${alt}+A`,
          platform === 'mac' ? `${alt}D` : `${alt}+D`,
          'Esc',
        )}
      </p>
    </Card>
  );
}

function ShortcutSetting({ answer, shortcut }: { readonly answer: Answer; readonly shortcut: ShortcutView }) {
  const { messages } = useTexts();
  const { shortcut: texts } = messages.settings;
  const { change, error } = useSetting(settingOf[answer]);
  const [problem, setProblem] = useState<'needs-modifier' | 'refused'>();
  const finish = async (end: RecordingEnd): Promise<void> => {
    if (end === 'needs-modifier') {
      setProblem('needs-modifier');
      return;
    }
    const taken = end === 'cancelled' || (await change(end.accelerator));
    setProblem(taken ? undefined : 'refused');
  };
  const recorder = useRecorder(answer, shortcut, (end) => void finish(end));
  const keys = shortcut.state === 'none' ? texts.none : keysInWords(shortcut.accelerator, platform);
  const isDefault = shortcut.accelerator === defaultKeys[answer];
  const put = async (accelerator: string): Promise<void> =>
    setProblem((await change(accelerator)) ? undefined : 'refused');
  const { trial } = shortcut;
  const trying = trial === 'waiting' && !recorder.active;
  const id = `shortcut-${answer}`;
  return (
    <div class={fieldStyles['field']} role="group" aria-labelledby={id} aria-describedby={`${id}-help`}>
      <span class={fieldStyles['label']} id={id}>
        {texts.name[answer]}
      </span>
      <div class={styles['shortcut']}>
        <button
          type="button"
          class={`${styles['keys']} ${recorder.active ? styles['keys-recording'] : ''}`}
          aria-label={recorder.active ? texts.changing : texts.keys(keys)}
          {...recorder.props}
        >
          {recorder.active ? texts.changing : shortcut.state === 'none' ? keys : <kbd>{keys}</kbd>}
        </button>
        <Button
          kind="small"
          // The field keeps the focus: losing it means to cancel, and this press would begin again.
          onMouseDown={(event) => event.preventDefault()}
          onClick={recorder.toggle}
        >
          {recorder.active ? messages.cancel : texts.change}
        </Button>
        <Button
          kind="small"
          aria-disabled={recorder.active || shortcut.state !== 'active'}
          onClick={() => {
            if (recorder.active || shortcut.state !== 'active') return;
            tell('tryShortcut', { answer: trying ? null : answer });
          }}
        >
          {trying ? texts.stop : texts.tryIt}
        </Button>
        <Button
          kind="small"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => void put(isDefault ? '' : defaultKeys[answer])}
        >
          {isDefault ? texts.none : texts.reset}
        </Button>
      </div>
      <p class={fieldStyles['field-error']}>
        {problem === 'needs-modifier' && texts.needsModifier(neededModifiers(platform))}
        {problem === 'refused' && error}
        {problem === undefined && shortcut.state === 'taken' && texts.taken}
        {problem === undefined && shortcut.state === 'refused' && texts.refused}
        {problem === undefined && shortcut.state === 'unavailable' && texts.unavailable}
      </p>
      <p class={styles['trial']} role="status">
        {trying && texts.pressNow(shortcut.trigger ?? keys)}
        {trial === 'worked' && !recorder.active && texts.works}
        {shortcut.state === 'asking' && texts.asking}
        {trial === 'idle' && shortcut.trigger !== undefined && texts.given(shortcut.trigger)}
      </p>
      <p class={fieldStyles['field-help']} id={`${id}-help`}>
        {texts.help[answer]}
      </p>
    </div>
  );
}
