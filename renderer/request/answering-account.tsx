import { nameOf, type SignedInAccount } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import styles from './answering-account.module.css';

type Props = { readonly login: LoginView; readonly accounts: readonly SignedInAccount[] };

/** The account that answers a request; where there is a choice, the user makes it. */
export function AnsweringAccount({ login, accounts }: Props) {
  const { messages } = useTexts();
  const { account, picks } = login;
  if (picks) return <Choice login={login} accounts={accounts.filter(({ id }) => picks.includes(id))} />;
  if (!account) return <span class="unknown">{messages.unknown}</span>;
  // Of a single account everyone knows where it is.
  const isPlain = accounts.length === 1 && login.standing === 'own';
  const logo = account.isOwnApp && accounts.find(({ id }) => id === account.id)?.logo;
  return (
    <span class={styles['account']}>
      <span class="parts">
        <bdi>{account.name}</bdi>
        {!isPlain && <span>{new URL(account.server).host}</span>}
      </span>
      {/* What can't be decoded is no picture. */}
      {logo && <img key={logo} src={logo} alt="" onError={({ currentTarget }) => currentTarget.remove()} />}
    </span>
  );
}

function Choice({ login: { id, account }, accounts }: Props) {
  const { messages } = useTexts();
  return (
    <select
      class={styles['choice']}
      aria-label={messages.login.field.account}
      value={account?.id ?? ''}
      onChange={({ currentTarget: { value } }) => tell('pickAccount', { id, accountId: value })}
    >
      {!account && (
        <option value="" disabled>
          {messages.window.accounts.choose}
        </option>
      )}
      {accounts.map((each) => (
        <option key={each.id} value={each.id}>
          {messages.tray.identity(nameOf(each.user), undefined, new URL(each.appHost).host)}
        </option>
      ))}
    </select>
  );
}
