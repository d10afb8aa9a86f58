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
  if (settings.allowed) return <AllowedPlaces {...{ place, onInput }} allowed={settings.allowed} />;
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

/** Where the form begins: at the last place, if the organisation allows it. */
export function firstPlace({ values: { appHost, appId }, allowed }: SettingsView): SignInPlace {
  const last = { appHost, appId };
  return allowed?.find((each) => keyOf(each) === keyOf(last)) ?? allowed?.[0] ?? last;
}

const keyOf = ({ appHost, appId }: SignInPlace): string => JSON.stringify([appHost, appId]);

/** The places that the organisation allows, to choose one. */
function AllowedPlaces({
  allowed,
  place,
  onInput,
}: Pick<FieldsProps, 'place' | 'onInput'> & { readonly allowed: readonly SignInPlace[] }) {
  const { signIn: texts } = useTexts().messages.window;
  return (
    <div class={fieldStyles['field']}>
      <label for="allowed-place">{texts.allowed}</label>
      <select
        id="allowed-place"
        value={keyOf(place)}
        onChange={({ currentTarget }) => {
          const chosen = allowed.find((each) => keyOf(each) === currentTarget.value);
          if (chosen) onInput(chosen);
        }}
      >
        {allowed.map((each) => (
          <option key={keyOf(each)} value={keyOf(each)}>
            {new URL(each.appHost).host} – {each.appId}
          </option>
        ))}
      </select>
    </div>
  );
}

/** Names the place where the user is about to sign in; nothing where that is not known any more. */
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
