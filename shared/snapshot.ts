import type { Locale } from './locale';
import type { AccountsView } from './state/accounts';
import type { NoticeView } from './state/notices';
import type { ProxyQuestion } from './state/connection';
import type { LoginView, PromptView, QuietView } from './state/requests';
import type { SettingsView } from './state/settings';

/**
 * What the main window shows. `code`: the list, with the field for a push code open. `add-account`: the sign-in, in addition to
 * those who are signed in.
 */
export const mainViews = ['home', 'code', 'settings', 'history', 'add-account'] as const;
export type MainView = (typeof mainViews)[number];

/** Everything that the windows show. Sent whole on every change; an older revision is dropped. */
export type Snapshot = {
  readonly revision: number;
  readonly locale: Locale;
  /** The region whose formats the user has chosen in the system (BCP 47). */
  readonly region: string;
  readonly accounts: AccountsView;
  /** Open ones first, in the order of the queue, then the finished ones, newest first. */
  readonly logins: readonly LoginView[];
  readonly prompt: PromptView;
  /** The desktop lets no keys through to the prompt. */
  readonly promptIsKeyless?: true;
  readonly quiet?: QuietView;
  readonly settings: SettingsView;
  readonly notices: readonly NoticeView[];
  /** A proxy wants to know who asks. */
  readonly proxy?: ProxyQuestion;
  /** The user closed the window for the first time: stay in the tray or quit? */
  readonly askKeepInTray: boolean;
  /** What the main window shows. */
  readonly view: MainView;
  /** Changes with the history: what shows it asks for it again. */
  readonly historyRevision: number;
};
