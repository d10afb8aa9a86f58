/** The argument that removes what the app has put into the user's menus. */
const removeFlag = '--remove-desktop-entry';

/** What a terminal or a package's script can ask for; the app answers and ends without a window. */
export type TerminalCommand =
  | { readonly kind: 'policy-check'; readonly file: string | undefined }
  | { readonly kind: 'remove-desktop-entry' };

/** Reads it from the arguments; `undefined` if the app is to run. */
export function terminalCommand(argv: readonly string[]): TerminalCommand | undefined {
  const at = argv.findIndex((each, index) => each === 'policy' && argv[index + 1] === 'check');
  if (at >= 0) return { kind: 'policy-check', file: argv[at + 2] };
  return argv.includes(removeFlag) ? { kind: 'remove-desktop-entry' } : undefined;
}
