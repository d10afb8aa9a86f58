import { useEffect, useRef, useState } from 'preact/hooks';
import { type AccountView, nameOf } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import { tell } from '../state/call';
import { useTexts } from '../texts/texts';
import { buttonClass } from '../ui/button';
import { AboutAccount } from './about-account';
import { leftBehind, SignOutQuestion } from './sign-out-question';
import styles from './accounts-menu.module.css';

const menuId = 'accounts';

/** What each item does: it closes the menu, and more. */
const item = {
  type: 'button',
  role: 'menuitem',
  popovertarget: menuId,
  popovertargetaction: 'hide',
} as const;

const itemsOf = (menu: HTMLElement): readonly HTMLElement[] => [
  ...menu.querySelectorAll<HTMLElement>('[role=menuitem]'),
];

/** The arrows, Home and End go through the items; Tab leaves the menu. The browser does the rest. */
function goByKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const items = itemsOf(event.currentTarget);
  const at = items.findIndex((each) => each === document.activeElement);
  const places: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at + items.length - 1,
    Home: 0,
    End: items.length - 1,
  };
  const place = places[event.key];
  if (event.key === 'Tab') event.currentTarget.hidePopover();
  if (place === undefined) return;
  event.preventDefault();
  items[place % items.length]?.focus();
}

/** An account that is about to be signed out, and how many of its requests are open. */
type Leaving = { readonly account: AccountView; readonly name: string; readonly open: number };

/** The button in the window's head, and the menu with all accounts that it opens. */
export function AccountsMenu({
  accounts,
  logins,
}: {
  readonly accounts: readonly AccountView[];
  readonly logins: readonly LoginView[];
}) {
  const { accounts: texts } = useTexts().messages.window;
  const [isOpen, setOpen] = useState(false);
  const [leaving, setLeaving] = useState<Leaving>();
  const menu = useRef<HTMLDivElement>(null);
  const leave = (account: AccountView, name: string): void => {
    const open = leftBehind(logins, account);
    if (open > 0) setLeaving({ account, name, open });
    else tell('signOut', { id: account.id });
  };
  useEffect(() => {
    if (isOpen && menu.current) itemsOf(menu.current)[0]?.focus();
  }, [isOpen]);
  return (
    <>
      <button
        type="button"
        class={`${buttonClass('small')} ${styles['button']}`}
        aria-haspopup="menu"
        popovertarget={menuId}
      >
        {texts.title}
      </button>
      <div
        class={styles['menu']}
        id={menuId}
        role="menu"
        aria-label={texts.title}
        popover="auto"
        onKeyDown={goByKey}
        ref={menu}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen &&
          accounts.map((account) => (
            <Account key={account.id} account={account} all={accounts} onLeave={leave} />
          ))}
        <button {...item} class={styles['item']} onClick={() => tell('goTo', { view: 'add-account' })}>
          {texts.add}
        </button>
      </div>
      {leaving && <SignOutQuestion {...leaving} onClose={() => setLeaving(undefined)} />}
    </>
  );
}

function Account({
  account,
  account: { id, user, state },
  all,
  onLeave,
}: {
  readonly account: AccountView;
  readonly all: readonly AccountView[];
  readonly onLeave: (account: AccountView, name: string) => void;
}) {
  const { accounts: texts } = useTexts().messages.window;
  // Two users may have one name.
  const isUnique = all.filter((each) => each.user?.name === user?.name).length === 1;
  const name = user ? (isUnique ? user.name : nameOf(user)) : texts.unknown;
  return (
    <div class={styles['account']} role="group" aria-labelledby={`account-${id}`}>
      <div class={styles['about']} id={`account-${id}`}>
        <AboutAccount {...{ account, all }} />
      </div>
      <button
        {...item}
        class={`${styles['item']} ${styles['leave']}`}
        aria-describedby={`account-${id}`}
        onClick={() => onLeave(account, name)}
      >
        {(state === 'signed-in' ? texts.signOut : texts.remove)(name)}
      </button>
    </div>
  );
}
