import type { ConnectionView } from '../../shared/state/connection';
import type { Snapshot } from '../../shared/snapshot';
import { IconButton } from '../ui/icon-button';
import {
  AppGlyph,
  BellIcon,
  ClockIcon,
  HistoryIcon,
  OffIcon,
  QuietIcon,
  SlidersIcon,
  TickIcon,
  WarningIcon,
} from '../ui/icons';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { muteMinutes } from '../../shared/request';
import { buttonClass } from '../ui/button';
import styles from './header.module.css';

const icons = {
  off: OffIcon,
  'no-event-code': WarningIcon,
  connecting: ClockIcon,
  connected: TickIcon,
  waiting: WarningIcon,
};

function ConnectionState({ kind }: Pick<ConnectionView, 'kind'>) {
  const { connection } = useTexts().messages;
  const Icon = icons[kind];
  return (
    <span class={`${styles['connection']} ${styles[`connection-${kind}`] ?? ''}`}>
      <Icon />
      {connection[kind]}
    </span>
  );
}

/** The first letters of the first and the last word; of a name in one word, its first letter. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word = '') => Array.from(word)[0]?.toUpperCase() ?? '').join('');
}

/** The app, its connection, and whose account it is. */
export function Header({
  snapshot: { session, connection, quiet },
  onSettings,
}: {
  readonly snapshot: Snapshot;
  readonly onSettings: () => void;
}) {
  const { messages } = useTexts();
  return (
    <header class={styles['header']}>
      <div class={styles['header-row']}>
        <AppGlyph />
        <h1>{messages.appName}</h1>
        {session.kind === 'signed-in' && (
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
      {session.kind === 'signed-in' && (
        <div class={`${styles['header-row']} ${styles['account-row']}`}>
          <span class={styles['initials']} aria-hidden="true">
            {initialsOf(session.user.name)}
          </span>
          <div class={styles['account']}>
            <p class="parts">
              <bdi class={styles['account-name']}>{session.user.name}</bdi>
              <ConnectionState kind={connection.kind} />
            </p>
            <p class="parts fine-print">
              {session.user.account !== undefined && session.user.account !== session.user.name && (
                <bdi>{session.user.account}</bdi>
              )}
              <span>{new URL(session.appHost).host}</span>
            </p>
          </div>
          <button type="button" class={buttonClass('small')} onClick={() => tell('signOut', undefined)}>
            {messages.window.signOut}
          </button>
        </div>
      )}
    </header>
  );
}
