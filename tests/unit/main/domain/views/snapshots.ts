import { loginView } from '../../../../../main/domain/views/login-view';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { defaultSettings } from '../../../../../shared/settings';
import type { AccountsView, AccountView, SignedInAccount } from '../../../../../shared/state/accounts';
import type { LoginView } from '../../../../../shared/state/requests';
import type { Snapshot } from '../../../../../shared/snapshot';
import { account, pushLogin, start } from '../requests/push-logins';

/** How the windows see a push login at the start. */
export const viewOf = (more: Partial<PushLogin> = {}): LoginView =>
  loginView(pushLogin(more), [account()], start);

/** An account that is signed in and connected. */
export const signedIn = (more: Partial<SignedInAccount> = {}): SignedInAccount => ({
  state: 'signed-in',
  id: 'alex',
  session: 1,
  user: { name: 'Alex Chen', accounts: [] },
  appHost: 'https://example.genauth.ai',
  appId: 'app-1',
  connection: { kind: 'connected' },
  storage: 'keyring',
  askStorage: false,
  ...more,
});

/** These accounts, and no others. */
export const accountsOf = (...list: readonly AccountView[]): AccountsView => ({
  isStarting: false,
  list,
  canEndBrowserSession: false,
});

/** A snapshot of a signed-in, connected app with nothing to do. */
export const snapshot = (more: Partial<Snapshot> = {}): Snapshot => ({
  revision: 1,
  locale: 'en',
  region: 'en-GB',
  accounts: accountsOf(signedIn()),
  logins: [],
  prompt: { position: 1, total: 1 },
  settings: {
    values: defaultSettings,
    locked: [],
    shortcuts: {
      approve: { accelerator: defaultSettings.approveShortcut, state: 'active', trial: 'idle' },
      deny: { accelerator: defaultSettings.denyShortcut, state: 'active', trial: 'idle' },
    },
  },
  notices: [],
  askKeepInTray: false,
  view: 'home',
  historyRevision: 0,
  ...more,
});
