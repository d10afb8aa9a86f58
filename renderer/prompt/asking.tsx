import { useMemo } from 'preact/hooks';
import type { LoginView } from '../../shared/state/requests';
import { useTexts } from '../texts/texts';

/**
 * Announces a new request to screen readers at once, with the time that is left. The prompt comes up without the focus, so
 * nothing else would.
 */
export function Asking({ login }: { readonly login: LoginView | undefined }) {
  const { messages, formats } = useTexts();
  const text = useMemo(() => {
    if (!login) return '';
    const { appName, appId, account, location, ip } = login.details;
    const { isThisYou, login: texts } = messages;
    const seconds = Math.max(0, Math.round((login.expiresAt - Date.now()) / 1000));
    return texts.asked(
      isThisYou(appName ?? appId, account, location ?? ip),
      texts.leftSpoken(formats.seconds(seconds)),
    );
  }, [login?.id, login?.fingerprint]);
  return (
    <p class="only-spoken" aria-live="assertive" aria-atomic="true">
      {text}
    </p>
  );
}
