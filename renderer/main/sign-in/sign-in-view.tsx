// This room: the main window while someone signs in.

import type { Messages } from '../../../shared/messages';
import type { AccountsView, SignedOutReason } from '../../../shared/state/accounts';
import type { SettingsView } from '../../../shared/state/settings';
import { InfoIcon } from '../../ui/icons';
import { Note } from '../../ui/note';
import { tell } from '../../state/call';
import { keyringName } from '../../state/platform';
import { useTexts } from '../../texts/texts';
import { SignInForm } from './sign-in-form';
import { Button } from '../../ui/button';
import { Card } from '../card';
import pageStyles from '../page.module.css';
import styles from './sign-in-view.module.css';

type Props = { readonly accounts: AccountsView; readonly settings: SettingsView };

/** The sign-in while nobody is signed in. Before the first sign-in ever, it is the welcome, which goes step by step. */
export function SignIn({ accounts, settings }: Props) {
  const { messages } = useTexts();
  const { signIn: texts } = messages.window;
  if (accounts.isStarting) {
    return (
      <p class={styles['quiet-line']}>
        <InfoIcon />
        {messages.window.starting}
      </p>
    );
  }
  const reason = accounts.list.find((each) => each.state !== 'signed-in')?.state;
  const isWelcome = settings.values.welcome === 'open' && reason === undefined;
  return (
    <Card id="sign-in-title" title={isWelcome ? messages.welcome.title : texts.title}>
      {reason === undefined ? (
        <p>{texts.intro}</p>
      ) : (
        <Note manner="info">{reasonText(reason, messages)}</Note>
      )}
      {accounts.canEndBrowserSession && <EndBrowserSession />}
      <SignInForm browser={accounts.browser} settings={settings} inSteps={isWelcome} />
    </Card>
  );
}

/** Why nobody is signed in any more. */
export function reasonText(reason: SignedOutReason, { keyring, window }: Messages): string {
  const { reason: texts } = window.signIn;
  const text = texts[reason];
  return typeof text === 'string' ? text : text(keyring[keyringName]);
}

function EndBrowserSession() {
  const { browser: texts } = useTexts().messages;
  return (
    <div class={pageStyles['choice']}>
      <Button kind="small" onClick={() => tell('endBrowserSession', undefined)}>
        {texts.endBrowserSession}
      </Button>
      <p>{texts.endBrowserSessionMeans}</p>
    </div>
  );
}
