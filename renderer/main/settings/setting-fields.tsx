import { useId, useState } from 'preact/hooks';
import type { Settings } from '../../../shared/settings';
import type { SettingsView } from '../../../shared/state/settings';
import { TextField } from '../../ui/text-field';
import { useTexts } from '../../texts/texts';
import { useSetting } from '../../hooks/use-setting';
import fieldStyles from '../../ui/field.module.css';

type FieldProps<Name extends keyof Settings = keyof Settings> = {
  readonly name: Name;
  readonly settings: SettingsView;
  readonly label: string;
  readonly help?: string;
};

/** A setting that is typed. It changes when the user leaves the field; what was refused stays to be corrected. */
export function TextSetting({ name, settings, label, help }: FieldProps) {
  const { settings: texts } = useTexts().messages;
  const [draft, setDraft] = useState<string>();
  const { change, checking, error } = useSetting(name);
  const commit = async (): Promise<void> => {
    if (draft === undefined) return;
    const taken = await change(draft);
    // Not what has been typed since.
    if (taken) setDraft((now) => (now === draft ? undefined : now));
  };
  return (
    <TextField
      label={label}
      help={checking ? texts.checking : help}
      value={draft ?? settings.values[name]}
      locked={settings.locked.includes(name)}
      error={error}
      onInput={setDraft}
      onCommit={() => void commit()}
    />
  );
}

/** A setting that is chosen from a few. */
export function ChoiceSetting({
  name,
  settings,
  label,
  help,
  options,
}: FieldProps & { readonly options: readonly (readonly [value: string, label: string])[] }) {
  const id = useId();
  const { change, error } = useSetting(name);
  const locked = settings.locked.includes(name);
  return (
    <div class={fieldStyles['field']}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={settings.values[name]}
        disabled={locked}
        aria-describedby={`${id}-error ${id}-hint`}
        onChange={(event) => void change(event.currentTarget.value)}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <Explanation {...{ id, error, help, locked }} />
    </div>
  );
}

const switches = {
  startAtLogin: ['yes', 'no'],
  startHidden: ['yes', 'no'],
  notifications: ['on', 'off'],
  sound: ['on', 'off'],
  updates: ['notify', 'off'],
} as const;

/** A setting that is on or off. */
export function SwitchSetting({ name, settings, label, help }: FieldProps<keyof typeof switches>) {
  const id = useId();
  const { change, error } = useSetting(name);
  const locked = settings.locked.includes(name);
  const [on, off] = switches[name];
  return (
    <div class={fieldStyles['field']}>
      <div class={fieldStyles['check']}>
        <input
          type="checkbox"
          id={id}
          checked={settings.values[name] === on}
          disabled={locked}
          aria-describedby={`${id}-error ${id}-hint`}
          onChange={(event) => void change(event.currentTarget.checked ? on : off)}
        />
        <label for={id}>{label}</label>
      </div>
      <Explanation {...{ id, error, help, locked }} />
    </div>
  );
}

/** What is wrong with a setting, and what it is for. */
function Explanation({
  id,
  error,
  help,
  locked,
}: {
  readonly id: string;
  readonly error: string | undefined;
  readonly help: string | undefined;
  readonly locked: boolean;
}) {
  const { settings: texts } = useTexts().messages;
  return (
    <>
      <p class={fieldStyles['field-error']} id={`${id}-error`}>
        {error}
      </p>
      <p class={fieldStyles['field-help']} id={`${id}-hint`}>
        {help}
        {locked && <span class={fieldStyles['field-locked']}>{texts.locked}</span>}
      </p>
    </>
  );
}
