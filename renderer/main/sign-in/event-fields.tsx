import type { Ref } from 'preact';
import type { EventPlace, SignInProblem } from '../../../shared/state/accounts';
import type { SettingsView } from '../../../shared/state/settings';
import { TextField } from '../../ui/text-field';
import { useTexts } from '../../texts/texts';
import pageStyles from '../page.module.css';
import styles from './event-fields.module.css';

type Props = {
  readonly settings: SettingsView;
  readonly events: EventPlace;
  readonly problem: SignInProblem | undefined;
  readonly inputs: Readonly<Record<keyof EventPlace, Ref<HTMLInputElement>>>;
  readonly onInput: (typed: Partial<EventPlace>) => void;
};

/** Asks where requests come from, which few need to say. It holds as long as the session does. */
export function EventFields({ settings, events, problem, inputs, onInput }: Props) {
  const { browser, settings: texts, window } = useTexts().messages;
  // What is wrong in there must be seen.
  const isWrong =
    problem?.kind === 'field' && (problem.field === 'eventsHost' || problem.field === 'eventCode');
  return (
    <details class={styles['advanced']} open={isWrong || undefined}>
      <summary>{browser.advanced}</summary>
      <div class={pageStyles['form']}>
        {(['eventsHost', 'eventCode'] as const).map((field) => (
          <TextField
            key={field}
            label={texts[field]}
            help={texts[`${field}Help`]}
            value={events[field]}
            error={
              problem?.kind === 'field' && problem.field === field ? window.signIn.field[field] : undefined
            }
            locked={settings.locked.includes(field)}
            inputRef={inputs[field]}
            onInput={(typed) => onInput({ [field]: typed })}
          />
        ))}
      </div>
    </details>
  );
}
