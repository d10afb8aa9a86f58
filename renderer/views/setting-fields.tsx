import { useId, useState } from 'preact/hooks';
import type { Settings } from '../../shared/settings';
import type { SettingRefusal, SettingsView } from '../../shared/snapshot';
import { TextField } from '../components/text-field';
import { call } from '../state/call';
import { useTexts } from '../state/texts';

/** Changes one setting. Gives back why main refused it, if it did. */
export async function changeSetting(
  name: keyof Settings,
  value: string,
): Promise<SettingRefusal | undefined> {
  const refused = await call('changeSettings', { [name]: value });
  return refused ? refused[name] : 'not-done';
}

type FieldProps = {
  readonly name: keyof Settings;
  readonly settings: SettingsView;
  readonly label: string;
  readonly help: string;
};

/** A setting that is typed. It changes when the person leaves the field; what was refused stays to be mended. */
export function TextSetting({
  name,
  settings,
  label,
  help,
  refused,
}: FieldProps & { readonly refused: string }) {
  const [draft, setDraft] = useState<string>();
  const [wasRefused, setWasRefused] = useState(false);
  const commit = async (): Promise<void> => {
    if (draft === undefined) return;
    const taken = (await changeSetting(name, draft)) === undefined;
    setWasRefused(!taken);
    if (taken) setDraft(undefined);
  };
  return (
    <TextField
      label={label}
      help={help}
      value={draft ?? settings.values[name]}
      locked={settings.locked.includes(name)}
      error={wasRefused ? refused : undefined}
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
  const { messages } = useTexts();
  const id = useId();
  const [wasRefused, setWasRefused] = useState(false);
  const locked = settings.locked.includes(name);
  const change = async (value: string): Promise<void> =>
    setWasRefused((await changeSetting(name, value)) !== undefined);
  return (
    <div class="field">
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
      <p class="field-error" id={`${id}-error`}>
        {wasRefused && messages.settings.refused.other}
      </p>
      <p class={locked ? 'field-help field-locked' : 'field-help'} id={`${id}-hint`}>
        {locked ? messages.settings.locked : help}
      </p>
    </div>
  );
}
