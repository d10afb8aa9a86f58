import { reasonText } from './sign-in/sign-in-view';
import type { ComponentChildren } from 'preact';
import type { Messages } from '../../shared/messages';
import { type LeftAccount, nameOf, signedInOf } from '../../shared/state/accounts';
import type { ConnectionView } from '../../shared/state/connection';
import type { Notice } from '../../shared/state/notices';
import type { QuietView } from '../../shared/state/requests';
import type { Snapshot } from '../../shared/snapshot';
import { IconButton } from '../ui/icon-button';
import { CrossIcon } from '../ui/icons';
import { Note } from '../ui/note';
import { ServerPage } from '../ui/server-page';
import { keyringName } from '../state/platform';
import { broken, tell } from '../state/call';
import { useSecondsLeft } from '../hooks/use-seconds-left';
import { useStore } from '../state/store';
import { type Texts, useTexts } from '../texts/texts';
import { fileProblemText } from '../../shared/messages/file-problem-text';
import { Button } from '../ui/button';
import styles from './banners.module.css';
import pageStyles from './page.module.css';
import serverPageStyles from '../ui/server-page.module.css';

/** What the user should know before the requests. */
export function Banners({ snapshot: { notices, quiet, accounts } }: { readonly snapshot: Snapshot }) {
  const texts = useTexts();
  const signedIn = signedInOf(accounts);
  return (
    <>
      <Broken />
      {signedIn.map(({ id, user, connection }) => {
        const name = signedIn.length > 1 ? nameOf(user) : undefined;
        if (connection.kind === 'waiting') return <Offline key={id} {...{ connection, name }} />;
        return connection.kind === 'no-event-code' && <NoEventCode key={id} name={name} />;
      })}
      {signedIn.length > 0 &&
        accounts.list.map((each) => each.state !== 'signed-in' && <Left key={each.id} account={each} />)}
      {signedIn.length > 0 && quiet && <Quiet quiet={quiet} />}
      {notices.map(({ id, notice }) => (
        <Dismissable key={id} onDismiss={() => tell('dismissNotice', { id })}>
          {noticeText(notice, texts).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {notice.kind === 'reported' && (
            <div class={serverPageStyles['row']}>
              <ServerPage account={signedIn.find(({ id }) => id === notice.accountId)} />
            </div>
          )}
        </Dismissable>
      ))}
    </>
  );
}

/** That something in here did not work, wherever it was asked for. */
export function Broken() {
  const { messages } = useTexts();
  if (!useStore(broken)) return null;
  return (
    <Dismissable onDismiss={() => broken.set(false)}>
      <p>{messages.window.broken}</p>
    </Dismissable>
  );
}

function Dismissable({
  children,
  onDismiss,
}: {
  readonly children: ComponentChildren;
  readonly onDismiss: () => void;
}) {
  const { dismiss } = useTexts().messages.window;
  return (
    <div class={styles['banner']}>
      <Note manner="warning">{children}</Note>
      <IconButton label={dismiss} onClick={onDismiss}>
        {' '}
        <CrossIcon />
      </IconButton>
    </div>
  );
}

/** An account that is not signed in any more, while others are. */
function Left({ account: { state, user } }: { readonly account: LeftAccount }) {
  const { messages } = useTexts();
  const { accounts: texts, signIn } = messages.window;
  const name = user ? nameOf(user) : texts.unknown;
  return (
    <Note manner="warning">
      <p>{texts.about(name, reasonText(state, messages))}</p>
      <div class={pageStyles['banner-row']}>
        <Button kind="small" onClick={() => tell('goTo', { view: 'add-account' })}>
          {signIn.title}
        </Button>
      </div>
    </Note>
  );
}

function Offline({
  connection,
  name,
}: {
  readonly connection: Extract<ConnectionView, { kind: 'waiting' }>;
  readonly name: string | undefined;
}) {
  const { messages } = useTexts();
  const seconds = useSecondsLeft(connection.retryAt);
  const { reconnect, retryIn, retryNow, offlineMeans } = messages.window;
  return (
    <Note manner="warning">
      <p>
        <strong>{aboutOne(messages, name, messages.connection.problem[connection.problem])}</strong>
      </p>
      <div class={pageStyles['banner-row']}>
        <p class={styles['sentences']}>
          <span>{offlineMeans}</span> <span class="tabular">{seconds > 0 ? retryIn(seconds) : retryNow}</span>
        </p>
        <Button kind="small" onClick={() => tell('reconnect', undefined)}>
          {reconnect}
        </Button>
      </div>
    </Note>
  );
}

/** What is said of one of several accounts names it. */
const aboutOne = (messages: Messages, name: string | undefined, text: string): string =>
  name === undefined ? text : messages.window.accounts.about(name, text);

function NoEventCode({ name }: { readonly name: string | undefined }) {
  const { messages } = useTexts();
  const { title, means } = messages.window.noEventCode;
  return (
    <Note manner="warning">
      <p>
        <strong>{aboutOne(messages, name, title)}</strong>
      </p>
      <p>{means}</p>
    </Note>
  );
}

function Quiet({ quiet }: { readonly quiet: QuietView }) {
  const { messages, formats } = useTexts();
  const { on, until, end } = messages.window.quiet;
  return (
    <Note manner="info">
      <p>
        <strong>{on}</strong>
      </p>
      <p>{until(messages.quiet[quiet.reason], formats.clock(quiet.until))}</p>
      <div class={pageStyles['banner-row']}>
        <Button kind="small" onClick={() => tell('endQuiet', undefined)}>
          {end}
        </Button>
      </div>
    </Note>
  );
}

function noticeText(notice: Notice, { messages, formats }: Texts): readonly string[] {
  const texts = messages.window.notice;
  switch (notice.kind) {
    case 'clock-differs':
      return [
        texts[notice.aheadMs > 0 ? 'clock-ahead' : 'clock-behind'](
          formats.duration(Math.abs(notice.aheadMs)),
        ),
      ];
    case 'policy-unreadable':
      return [texts['policy-unreadable'](notice.path), fileProblemText(notice.problem, messages)];
    case 'policy-untrusted':
    case 'registry-unreadable':
    case 'file-unreadable':
      return [texts[notice.kind](notice.path)];
    case 'newer-version':
      return [texts[notice.kind](notice.version)];
    case 'policy-bad-keys':
      return [texts['policy-bad-keys'](notice.keys.join(', '))];
    case 'settings-bad-key':
      return [texts[notice.kind](notice.key)];
    case 'expired-on-arrival':
    case 'pushed-out':
      return [texts[notice.kind](notice.count)];
    case 'settings-damaged':
      return [
        texts['settings-damaged'],
        ...(notice.problem === undefined ? [] : [fileProblemText(notice.problem, messages)]),
        ...(notice.keptAs === undefined ? [] : [texts.keptAs(notice.keptAs)]),
      ];
    case 'vault-damaged':
    case 'history-damaged':
      return [texts[notice.kind], ...(notice.keptAs === undefined ? [] : [texts.keptAs(notice.keptAs)])];
    case 'unlock-keyring':
      return [texts['unlock-keyring'](messages.keyring[keyringName])];
    case 'not-saved':
    case 'place-not-saved':
    case 'earlier-session-left':
    case 'session-not-saved':
    case 'history-not-saved':
    case 'no-tray':
    case 'no-pop-up':
    case 'no-sign-out-page':
    case 'event-unreadable':
    case 'link-unreadable':
    case 'reported':
    case 'fault':
      return [texts[notice.kind]];
  }
}
