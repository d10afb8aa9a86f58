import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { useTexts } from '../texts/texts';
import fieldStyles from './field.module.css';

type Props = {
  readonly label: string;
  /** Without it the field keeps what is typed to itself. What was rendered once may stay in the page's memory. */
  readonly value?: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  /** Set by the organisation: shown, not changeable. */
  readonly locked?: boolean;
  readonly secret?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onInput?: (value: string) => void;
  /** The user left the field or pressed Enter after a change. */
  readonly onCommit?: () => void;
};

/** A labelled line of text, with its explanation and what is wrong with it. */
export function TextField(props: Props) {
  const { messages } = useTexts();
  const id = useId();
  const { label, value, help, error, locked = false, secret = false, inputRef, onInput, onCommit } = props;
  return (
    <div class={fieldStyles['field']}>
      <label for={id}>{label}</label>
      <input
        id={id}
        {...(secret ? { type: 'password' as const } : {})}
        {...(value === undefined ? {} : { value })}
        readOnly={locked}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-error ${id}-hint`}
        {...(inputRef ? { ref: inputRef } : {})}
        onInput={(event) => onInput?.(event.currentTarget.value)}
        onChange={() => onCommit?.()}
      />
      <p class={fieldStyles['field-error']} id={`${id}-error`}>
        {error}
      </p>
      <p class={fieldStyles['field-help']} id={`${id}-hint`}>
        {help}
        {locked && <span class={fieldStyles['field-locked']}>{messages.settings.locked}</span>}
      </p>
    </div>
  );
}
