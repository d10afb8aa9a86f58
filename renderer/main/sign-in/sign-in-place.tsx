import type { Ref } from 'preact';
import type { SettingsView } from '../../../shared/state/settings';
import type { SignInPlace, SignInProblem } from '../../../shared/state/accounts';
import { TextField } from '../../ui/text-field';
import { useTexts } from '../../texts/texts';
import factsStyles from '../../ui/facts.module.css';
import fieldStyles from '../../ui/field.module.css';

/** The two of them, in the order in which they are asked for. */
const fields = ['appHost', 'appId'] as const;

type FieldsProps = {
  readonly settings: SettingsView;
  readonly place: SignInPlace;
  readonly problem: SignInProblem | undefined;
  readonly inputs: Readonly<Record<keyof SignInPlace, Ref<HTMLInputElement>>>;
  readonly onInput: (typed: Partial<SignInPlace>) => void;
};

/** Asks where to sign in. */
export function PlaceFields({ settings, place, problem, inputs, onInput }: FieldsProps) {
  const { signIn: texts } = useTexts().messages.window;
  return (
    <>
      {fields.map((field) => (
        <TextField
          key={field}
          label={texts[field]}
          help={texts[`${field}Help`]}
          value={place[field]}
          error={problem?.kind === 'field' && problem.field === field ? texts.field[field] : undefined}
          locked={settings.locked.includes(field)}
          inputRef={inputs[field]}
          onInput={(typed) => onInput({ [field]: typed })}
        />
      ))}
    </>
  );
}

/** Tells where one is about to sign in; nothing where that is not known any more. */
export function GivenPlace({ place, isSet }: { readonly place: SignInPlace; readonly isSet: boolean }) {
  const { settings, window } = useTexts().messages;
  if (place.appHost === '') return null;
  return (
    <div>
      <dl class={factsStyles['facts']}>
        {fields.map((field) => (
          <div key={field} class={factsStyles['fact']}>
            <dt>{window.signIn[field]}</dt>
            <dd>
              <bdi>{place[field]}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {isSet && (
        <p class={`${fieldStyles['field-help']} ${fieldStyles['field-locked']}`}>{settings.locked}</p>
      )}
    </div>
  );
}
