import type { QuietView } from '../../../shared/snapshot';
import { tell } from '../../state/call';
import { useTexts } from '../../texts/texts';

/** Quiet mode: how it stands, and starting or ending it by hand. */
export function QuietSetting({ quiet }: { readonly quiet: QuietView | undefined }) {
  const { messages, formats } = useTexts();
  const { title, end } = messages.window.quiet;
  const { quietOn, quietOff, quietStart } = messages.settings;
  return (
    <div class="field" role="group" aria-labelledby="quiet-title" aria-describedby="quiet-help">
      <span class="label" id="quiet-title">
        {title}
      </span>
      <div>
        <button
          type="button"
          class="button button-small"
          onClick={() => tell(quiet ? 'endQuiet' : 'startQuiet', undefined)}
        >
          {quiet ? end : quietStart}
        </button>
      </div>
      <p class="field-help" id="quiet-help" role="status">
        {quiet ? quietOn(messages.quiet[quiet.reason], formats.clock(quiet.until)) : quietOff}
      </p>
    </div>
  );
}
