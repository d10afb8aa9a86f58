import type { QuietView } from '../../../shared/state/requests';
import { muteMinutes } from '../../../shared/request';
import { tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import actionRowStyles from '../../ui/action-row.module.css';
import fieldStyles from '../../ui/field.module.css';

/** Quiet mode: its state, and the buttons that start or end it. */
export function QuietSetting({ quiet }: { readonly quiet: QuietView | undefined }) {
  const { messages, formats } = useTexts();
  const { title, end } = messages.window.quiet;
  const { quietOn, quietOff, quietFor } = messages.settings;
  return (
    <div
      class={fieldStyles['field']}
      role="group"
      aria-labelledby="quiet-title"
      aria-describedby="quiet-help"
    >
      <span class={fieldStyles['label']} id="quiet-title">
        {title}
      </span>
      <div class={actionRowStyles['action-row']}>
        {quiet ? (
          <Button kind="small" onClick={() => tell('endQuiet', undefined)}>
            {end}
          </Button>
        ) : (
          muteMinutes.map((minutes) => (
            <Button key={minutes} kind="small" onClick={() => tell('startQuiet', { minutes })}>
              {quietFor(formats.duration(minutes * 60_000))}
            </Button>
          ))
        )}
      </div>
      <p class={fieldStyles['field-help']} id="quiet-help">
        {quiet ? quietOn(messages.quiet[quiet.reason], formats.clock(quiet.until)) : quietOff}
      </p>
    </div>
  );
}
