import type { Ref } from 'preact';
import { useState } from 'preact/hooks';
import type { SignInProblem } from '../../../shared/state/accounts';
import { FailureText } from '../../request/failure-text';
import { Note } from '../../ui/note';
import { TextField } from '../../ui/text-field';
import { useTexts } from '../../texts/texts';
import { Button, buttonClass } from '../../ui/button';
import pageStyles from '../page.module.css';
import styles from './token-form.module.css';
import fieldStyles from '../../ui/field.module.css';

type Props = {
  readonly problem: SignInProblem | undefined;
  /** A sign-in of either kind is under way; `isChecking`: this one. */
  readonly isBusy: boolean;
  readonly isChecking: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onSubmit: (event: Event) => void;
};

/** The sign-in with a token at hand, which few have: behind a quiet button. */
export function TokenForm(props: Props) {
  const { browser } = useTexts().messages;
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={styles['token']}>
      <Button kind="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {browser.useToken}
      </Button>
      {isOpen && <TokenFields {...props} />}
    </div>
  );
}

function TokenFields({ problem, isBusy, isChecking, inputRef, onSubmit }: Props) {
  const { messages } = useTexts();
  const { signIn: texts } = messages.window;
  const isBad = problem?.kind === 'field' && problem.field === 'accessToken';
  return (
    <form class={pageStyles['form']} noValidate onSubmit={onSubmit}>
      <p class={fieldStyles['field-help']}>{messages.browser.advancedHelp}</p>
      <TextField
        label={texts.accessToken}
        help={texts.accessTokenHelp}
        error={isBad ? texts.field.accessToken : undefined}
        secret
        inputRef={inputRef}
      />
      {problem?.kind === 'call' && (
        <div role="alert">
          <Note manner="failure">
            <FailureText
              failure={problem.failure}
              what={problem.failure.kind === 'not-signed-in' ? texts.refused : undefined}
            />
          </Note>
        </div>
      )}
      <button type="submit" class={buttonClass()} aria-disabled={isBusy}>
        {texts.submit}
      </button>
      <p class={`${fieldStyles['field-help']} ${styles['busy-line']}`}>{isChecking ? texts.checking : ''}</p>
    </form>
  );
}
