import { announcements } from '../state/announcements';
import { useStore } from '../state/store';

/** The two regions through which the main window speaks to screen readers. */
export function Announcer() {
  const { polite, assertive } = useStore(announcements);
  return (
    <>
      <div class="only-spoken" role="status">
        {polite}
      </div>
      <div class="only-spoken" role="alert">
        {assertive}
      </div>
    </>
  );
}
