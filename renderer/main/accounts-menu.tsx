import { useEffect, useRef, useState } from 'preact/hooks';
import { type AccountView, nameOf } from '../../shared/state/accounts';
import { useMenuKeys } from '../hooks/use-menu-keys';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from '../ui/button';
import styles from './accounts-menu.module.css';
import { AccountState } from './account-state';

/** The button in the window's head, and the menu with all accounts that it opens. */
export function AccountsMenu({ accounts }: { readonly accounts: readonly AccountView[] }) {
  const { accounts: texts } = useTexts().messages.window;
  const [isOpen, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    if (menu.current?.contains(document.activeElement)) button.current?.focus();
    setOpen(false);
  };
  useMenuKeys(menu, isOpen, close);
  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event): void => {
      const isInside = target instanceof Node && menu.current?.parentElement?.contains(target);
      if (!isInside) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return (
    <div class={styles['place']}>
      <button
        type="button"
        class={buttonClass('small')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        ref={button}
        onClick={() => setOpen(!isOpen)}
      >
        {texts.title}
      </button>
      {isOpen && (
        <div class={styles['menu']} role="menu" aria-label={texts.title} ref={menu}>
          {accounts.map((account) => (
            <Account key={account.id} account={account} all={accounts} onDone={close} />
          ))}
          <button
            type="button"
            role="menuitem"
            class={styles['item']}
            tabIndex={-1}
            onClick={() => {
              close();
              tell('goTo', { view: 'add-account' });
            }}
          >
            {texts.add}
          </button>
        </div>
      )}
    </div>
  );
}

/** What tells an account from the others: its app, too, where one user has two of one server. */
function partsOf({ user, appHost, appId }: AccountView, all: readonly AccountView[]): readonly string[] {
  const account = user?.account === user?.name ? undefined : user?.account;
  const isTwice = all.filter((each) => each.appHost === appHost && each.user?.name === user?.name).length > 1;
  const parts = [
    account,
    appHost === undefined ? undefined : new URL(appHost).host,
    isTwice ? appId : undefined,
  ];
  return parts.filter((part) => part !== undefined);
}

function Account({
  account,
  all,
  onDone,
}: {
  readonly account: AccountView;
  readonly all: readonly AccountView[];
  readonly onDone: () => void;
}) {
  const { accounts: texts } = useTexts().messages.window;
  const { id, user, state } = account;
  const name = user?.name ?? texts.unknown;
  // Two users may have one name.
  const isUnique = all.filter((each) => each.user?.name === user?.name).length === 1;
  const unique = user && !isUnique ? nameOf(user) : name;
  return (
    <div class={styles['account']} role="group" aria-labelledby={`account-${id}`}>
      <div class={styles['about']} id={`account-${id}`}>
        <p class="parts">
          <bdi class={styles['name']}>{name}</bdi> <AccountState account={account} />
        </p>
        <p class="parts fine-print">
          {partsOf(account, all).map((part) => (
            <bdi key={part}>{part}</bdi>
          ))}
        </p>
      </div>
      <button
        type="button"
        role="menuitem"
        class={`${styles['item']} ${styles['leave']}`}
        tabIndex={-1}
        aria-describedby={`account-${id}`}
        onClick={() => {
          onDone();
          tell('signOut', { id });
        }}
      >
        {(state === 'signed-in' ? texts.signOut : texts.remove)(unique)}
      </button>
    </div>
  );
}
