/**
 * The app's name among all programs: of its desktop entries, to portals, to Windows. With a dot and without a hyphen, as
 * portals, D-Bus and AppStream want it; a test compares all places that repeat it.
 */
export const appId = 'io.github.pushapprover';

/** Its names in earlier versions. What stands under them on a user's desktop is taken over. */
export const earlierIds: readonly string[] = ['push-approver', 'io.github.push-approver'];

/**
 * A command in the form of a desktop entry's `Exec` key (Desktop Entry Specification, "The Exec key"): every argument in
 * quotes, no field code, and the string's own escapes over all that. GLib looks for the program before it has read `%%` as
 * `%`, and takes no entry of one that it doesn't find: another one starts it then.
 */
export const execOf = (command: readonly string[]): string =>
  asString(
    [...(command[0]?.includes('%') ? ['env'] : []), ...command]
      .map((argument) => quoted(argument).replaceAll('%', '%%'))
      .join(' '),
  );

const quoted = (argument: string): string => `"${argument.replace(/["`$\\]/g, String.raw`\$&`)}"`;

const escapes: Readonly<Record<string, string>> = {
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\t': String.raw`\t`,
  '\r': String.raw`\r`,
};

const asString = (value: string): string => value.replace(/[\\\n\t\r]/g, (found) => escapes[found] ?? found);

/** So that a desktop passes the entry over once the program is gone. */
const tryExecOf = ([program = '']: readonly string[]): string => `TryExec=${asString(program)}`;

/** The entry that starts this app when the user signs in to the desktop (Desktop Application Autostart Specification). */
export const autostartEntry = (command: readonly string[]): string =>
  `[Desktop Entry]\nType=Application\nName=Push Approver\nExec=${execOf(command)}\n${tryExecOf(command)}\nTerminal=false\n`;

/** The entry in the menus, which also opens the app's links. `id` names the icon. */
export const menuEntry = (program: string, id: string): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Push Approver',
    `Exec=${execOf([program])} %U`,
    tryExecOf([program]),
    `Icon=${id}`,
    'Terminal=false',
    'Categories=Utility;',
    'MimeType=x-scheme-handler/push-approver;',
    'StartupNotify=false',
    `StartupWMClass=${id}`,
    '',
  ].join('\n');

/** The same entry with another command: all else in it is the user's, who may have edited it or switched it off. */
export const withCommand = (entry: string, command: readonly string[]): string =>
  entry
    .replace(/^Exec[ \t]*=.*$/m, () => `Exec=${execOf(command)}`)
    .replace(/^TryExec[ \t]*=.*$/m, () => tryExecOf(command));
