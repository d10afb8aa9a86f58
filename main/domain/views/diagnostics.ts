import { isOpen } from '../../../shared/request';
import type { Settings } from '../../../shared/settings';
import type { AccountView } from '../../../shared/state/accounts';
import type { Snapshot } from '../../../shared/snapshot';
import { readLogLine } from '../util/log-line';
import { plainText } from '../util/plain-text';

/** What the system reports about itself. */
export type SystemFacts = {
  /** Time of the report, ISO 8601. */
  readonly at: string;
  readonly version: string;
  readonly packaged: boolean;
  readonly electron: string;
  readonly chromium: string;
  readonly platform: string;
  readonly arch: string;
  readonly systemVersion: string;
  /** `XDG_SESSION_TYPE` and `XDG_CURRENT_DESKTOP`. */
  readonly sessionType: string | undefined;
  readonly desktop: string | undefined;
  /** Which of the system's keyrings it is. */
  readonly keyring: string;
  readonly historySize: number;
  /** Lines as they stand in the log, oldest first. */
  readonly log: readonly string[];
};

/** Lines of the log that go in. */
const mostLines = 50;

/**
 * A report for a support person, in English. What goes in is named here, one by one: no token, push code, account, name,
 * number to match or path.
 */
export function diagnosticsText(system: SystemFacts, snapshot: Snapshot): string {
  const { accounts, logins, quiet, notices, settings } = snapshot;
  const open = logins.filter(({ stage }) => isOpen(stage)).length;
  const { approve, deny } = settings.shortcuts;
  const lines = system.log.slice(-mostLines).map(readLogLine);
  const readable = lines.filter((line) => line !== undefined);
  return [
    `Push Approver, ${system.at}`,
    `Version: ${name(system.version)}, ${system.packaged ? 'packaged' : 'not packaged'}`,
    `Electron: ${name(system.electron)}, Chromium: ${name(system.chromium)}`,
    `System: ${name(system.platform)} ${name(system.arch)} ${name(system.systemVersion)}`,
    `Desktop: ${name(system.sessionType)}, ${name(system.desktop)}`,
    `Language: ${snapshot.locale}`,
    `Keyring: ${name(system.keyring)}`,
    `Accounts: ${accounts.list.length}${accounts.isStarting ? ', starting' : ''}`,
    ...accounts.list.map(accountLine),
    `Tray: ${tray(system, snapshot)}`,
    `Quiet mode: ${quiet?.reason ?? 'off'}`,
    `Requests: ${open} open, ${logins.length - open} finished`,
    `History: ${system.historySize}`,
    `Notices: ${notices.map(({ notice }) => notice.kind).join(', ') || 'none'}`,
    `Shortcuts: approve ${approve.state}, deny ${deny.state}`,
    'Settings:',
    ...settingsLines(settings),
    `Log, ${readable.length} lines, ${lines.length - readable.length} withheld:`,
    ...readable.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** The state of an account, without a word about whose it is. */
function accountLine(account: AccountView): string {
  if (account.state !== 'signed-in') return `  ${account.state}`;
  const { connection, storage } = account;
  const state = connection.kind === 'waiting' ? `waiting, ${connection.problem}` : connection.kind;
  return `  signed-in, ${storage}; connection: ${state}`;
}

const isSetting = (key: string, values: Settings): key is keyof Settings => key in values;

const settingsLines = ({ values, locked }: Snapshot['settings']): readonly string[] =>
  Object.keys(values)
    .filter((key) => isSetting(key, values))
    .map((key) => `  ${key}: ${plainText(values[key], 300)}${locked.includes(key) ? ' (locked)' : ''}`);

/** Linux does not say whether a panel shows the icon; this app finds out and says so once. */
function tray({ platform }: SystemFacts, { notices, settings }: Snapshot): string {
  if (platform !== 'linux') return 'present';
  const isMissed =
    notices.some(({ notice }) => notice.kind === 'no-tray') || settings.values.trayHint === 'told';
  return isMissed ? 'missing' : 'unknown';
}

/** A name or version that something else gives. Whatever does not look like one may be anything. */
const name = (value: string | undefined): string =>
  value === undefined ? 'unknown' : /^[A-Za-z0-9._:+~-]{1,40}$/.test(value) ? value : 'other';
