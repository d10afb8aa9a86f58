import { type QuietRules, quietRules } from './requests/quiet-mode';

/** What an organisation rules in addition to the settings. Nobody else can. */
export type Rules = {
  /** Whether people may sign in with a token that they have at hand. */
  readonly tokenSignIn: boolean;
  /** Whether people may enter push codes. */
  readonly pastedCodes: boolean;
  /** Whether a request can be approved in the tray menu. */
  readonly trayApproval: boolean;
  /** Whether a request can be approved with the global shortcut. */
  readonly shortcutApproval: boolean;
  /** Whether only a request with a number to match can be approved. */
  readonly requireNumber: boolean;
  /** For how many days the history keeps an entry. */
  readonly historyDays: number;
  /** When pop-ups are muted by themselves, and for how long. */
  readonly quiet: QuietRules;
};

/** Those under which an approval can be given. */
export type ApprovalRules = Pick<Rules, 'trayApproval' | 'requireNumber'>;

/** What holds where an organisation rules nothing. */
export const usualRules: Rules = {
  tokenSignIn: true,
  pastedCodes: true,
  trayApproval: true,
  shortcutApproval: true,
  requireNumber: false,
  historyDays: 90,
  quiet: quietRules,
};
