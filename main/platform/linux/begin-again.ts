import { type CommandLine, launchProblem } from '../security/launch';
import { terminalCommand } from '../../domain/util/terminal-command';
import { linuxSession } from './session';

/** Where Chromium shows its windows natively on Wayland: why, in words of the log. */
export type NativeReason =
  | 'asked-for'
  | 'no-x-server'
  | 'foreign-x-server'
  | 'other-process-ended'
  | 'other-process-silent'
  | 'unpacked-for-now';

/** Tells the process that is begun over X11 that another one waits for it; never passed on to another program. */
export const awaitedVariable = 'PUSH_APPROVER_AWAITED';

/** How the app was started. */
export type Start = {
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly commandLine: CommandLine;
  readonly isPackaged: boolean;
};

/** Chromium takes its switches with one hyphen too, and none after `--`. */
const namesPlatform = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).some((each) => /^--?ozone-platform(?:=|$)/.test(each));
};

/**
 * Whether the app goes on in this process, or begins again in another one, with its windows over X11: where a session has
 * both, only X11 lets a window have a place, stay above others, and come up without taking the focus. Chromium has made its
 * choice before any code of the app runs, and a switch on the command line is all that changes it. Who names a platform
 * there has chosen; and what shows no window, or refuses to start, does so here. `awaited`: this is that other process.
 */
export function howToStart({
  argv,
  env,
  commandLine,
  isPackaged,
}: Start): 'here' | 'again' | 'awaited' | 'asked-for' {
  if (env[awaitedVariable] !== undefined) return 'awaited';
  if (linuxSession(env, commandLine).windowsOver !== 'wayland') return 'here';
  if (terminalCommand(argv) || (isPackaged && launchProblem(commandLine, env) !== undefined)) return 'here';
  return namesPlatform(argv) ? 'asked-for' : 'again';
}
