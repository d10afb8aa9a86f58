import { nameOf, signedInOf } from '../../shared/state/accounts';
import type { Snapshot } from '../../shared/snapshot';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { muteMinutes } from '../../shared/request';
import { IconButton } from '../ui/icon-button';
import { AppGlyph, BellIcon, HistoryIcon, QuietIcon, SlidersIcon } from '../ui/icons';
import { AboutAccount } from './about-account';
import { AccountsMenu } from './accounts-menu';
import styles from './header.module.css';

/** The first letters of the first and the last word; of a name in one word, its first letter. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => Array.from(word)[0]?.toUpperCase() ?? '').join('');
}

/** The most accounts that are named in the head; of more it shows the number, and the menu has them all. */
const mostNamed = 2;

/** The app, and whose it is: each account with its connection. */
export function Header({
  snapshot: { accounts, logins, quiet },
  onSettings,
}: {
  readonly snapshot: Snapshot;
  readonly onSettings: () => void;
}) {
  const { messages } = useTexts();
  const signedIn = signedInOf(accounts);
  const only = signedIn.length === 1 ? signedIn[0] : undefined;
  return (
    <header class={styles['header']}>
      <div class={styles['header-row']}>
        <AppGlyph />
        <h1>{messages.appName}</h1>
        {signedIn.length > 0 && (
          <IconButton
            label={messages.window.quiet.title}
            pressed={quiet !== undefined}
            onClick={() =>
              quiet ? tell('endQuiet', undefined) : tell('startQuiet', { minutes: muteMinutes[0] })
            }
          >
            {' '}
            {quiet ? <QuietIcon /> : <BellIcon />}
          </IconButton>
        )}
        <IconButton label={messages.history.title} onClick={() => tell('goTo', { view: 'history' })}>
          {' '}
          <HistoryIcon />
        </IconButton>
        <IconButton label={messages.window.settings} onClick={onSettings}>
          {' '}
          <SlidersIcon />
        </IconButton>
      </div>
      {signedIn.length > 0 && (
        <div class={`${styles['header-row']} ${styles['account-row']}`}>
          {only ? (
            <>
              <span class={styles['initials']} aria-hidden="true">
                {initialsOf(only.user.name)}
              </span>
              <div class={styles['account']}>
                <AboutAccount account={only} all={[]} />
              </div>
            </>
          ) : (
            <p class={`parts ${styles['account']}`}>
              {signedIn.length > mostNamed
                ? messages.window.accounts.count(signedIn.length)
                : signedIn.map(({ id, user }) => <bdi key={id}>{nameOf(user)}</bdi>)}
            </p>
          )}
          <AccountsMenu accounts={accounts.list} logins={logins} />
        </div>
      )}
    </header>
  );
}
