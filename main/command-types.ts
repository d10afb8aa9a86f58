import type { ChannelName, CheckedInput, Group, GroupName, Output } from '../shared/ipc';
import type { Place } from './domain/requests/request-state';
import type { Shortcuts } from './platform/shortcuts/shortcuts';
import type { Windows } from './platform/windows/windows';
import type { Publisher } from './publisher';
import type { Accounts } from './services/accounts';
import type { History } from './services/history-service';
import type { Notices } from './services/notices';
import type { ProxySignIn } from './services/proxy-sign-in';
import type { Requests } from './services/requests';
import type { ServerQuestions } from './services/server-questions';
import type { SettingsService } from './services/settings-service';
import type { TrayResidence } from './services/tray-residence';
import type { Troubleshooting } from './services/troubleshooting';

/** What the commands act on. */
export type CommandContext = {
  readonly requests: Requests;
  readonly accounts: Accounts;
  readonly serverQuestions: ServerQuestions;
  readonly history: History;
  readonly settings: SettingsService;
  readonly shortcuts: Shortcuts;
  readonly notices: Notices;
  readonly trayResidence: TrayResidence;
  readonly troubleshooting: Troubleshooting;
  readonly proxySignIn: ProxySignIn;
  readonly windows: Windows;
  readonly publisher: Publisher;
  /** Something that is shown has changed. */
  readonly changed: () => void;
  readonly quit: () => void;
};

/** What a window, the tray or both can ask for. */
export type Command<N extends ChannelName> = (
  input: CheckedInput<N>,
  from: Place,
) => Output<N> | Promise<Output<N>>;

/** A command for each channel of the contract. */
export type ChannelCommands = { readonly [N in ChannelName]: Command<N> };

/** The commands of one group of channels. */
export type CommandsOf<G extends GroupName> = { readonly [N in Group<G>]: Command<N> };

/** Runs a command that returns nothing to its caller. */
export function done(run: () => void): null {
  run();
  return null;
}
