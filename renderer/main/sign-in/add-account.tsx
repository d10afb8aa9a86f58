import type { Snapshot } from '../../../shared/snapshot';
import { useTexts } from '../../texts/texts';
import { ViewHead } from '../../ui/view-head';
import pageStyles from '../page.module.css';
import { ProxyQuestion } from '../proxy-question';
import { SignInForm } from './sign-in-form';

/** The sign-in of one more account, in addition to those that are signed in. */
export function AddAccount({
  snapshot: { accounts, settings, proxy },
  onBack,
}: {
  readonly snapshot: Snapshot;
  readonly onBack: () => void;
}) {
  const { accounts: texts } = useTexts().messages.window;
  return (
    <main class={pageStyles['home']}>
      <ViewHead title={texts.add} id="add-account-title" onBack={onBack} />
      {proxy && <ProxyQuestion question={proxy} />}
      <section class={pageStyles['card']} aria-labelledby="add-account-title">
        <SignInForm browser={accounts.browser} settings={settings} inSteps={false} />
      </section>
    </main>
  );
}
