/** What the app was started with: Electron's `app.commandLine`. */
export type CommandLine = {
  readonly hasSwitch: (name: string) => boolean;
  readonly getSwitchValue: (name: string) => string;
};

/** Switches with which another program or computer could act for the user, or read their tokens. */
const refusedSwitches = [
  // Anyone who debugs presses Approve.
  'remote-debugging-port',
  'remote-debugging-pipe',
  // Any server passes for GenAuth.
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'host-resolver-rules',
  // It would even prove to be the server that it is, not the one that was asked for.
  'host-rules',
  // The keys of all connections go to a file.
  'ssl-key-log-file',
  // What is sent goes to a file, with the tokens.
  'trace-startup',
  'trace-config-file',
];

/** Each of these variables has what is sent, or its keys, written where it doesn't belong. */
const refusedVariables = [
  'SSLKEYLOGFILE',
  // Node writes every address that it asks to the standard streams; the event centre's holds the token.
  'NODE_DEBUG',
];

/** Switches with which content from outside would run without Chromium's sandbox. */
const unsandboxed = ['no-sandbox', 'disable-seccomp-filter-sandbox', 'single-process', 'in-process-gpu'];

/** The variable that confirms such a switch, for example in a container for tests. */
const allowance = 'PUSH_APPROVER_ALLOW_NO_SANDBOX';

/**
 * Which switch would take Chromium's sandbox away, if there is one and nobody says that it is meant. An AppImage adds
 * it by itself where the system allows no user namespaces.
 */
export function sandboxRefusalOf(
  commandLine: Pick<CommandLine, 'hasSwitch'>,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const found = unsandboxed.find((name) => commandLine.hasSwitch(name));
  return found === undefined || env[allowance] === '1' ? undefined : `--${found}`;
}

/** What the user can do where the sandbox is not available. */
const sandboxAdvice =
  'Without Chromium’s sandbox, a fault in it would let others at your sign-ins. Where the system allows programs no user ' +
  'namespaces, install the Debian or RPM package, which sees to that; see docs/deploy.md. ' +
  `If you mean it, set ${allowance}=1.`;

/** How much a network log may hold that was asked for with `--log-net-log`: more than this are tokens. */
const harmlessCapture = /^(?:|default)$/i;

/**
 * What a packaged app is not started with, as the user would write it; `undefined` if there is nothing. All else stays
 * free: accessibility, graphics, language, keyring and proxy are the user's business, and so are an organisation's own
 * certificates (`NODE_EXTRA_CA_CERTS`).
 */
export function refusalOf(commandLine: CommandLine, env: NodeJS.ProcessEnv): string | undefined {
  const refused = refusedSwitches.find((name) => commandLine.hasSwitch(name));
  if (refused !== undefined) return `--${refused}`;
  const capture = commandLine.getSwitchValue('net-log-capture-mode');
  if (commandLine.hasSwitch('log-net-log') && !harmlessCapture.test(capture)) {
    return `--log-net-log --net-log-capture-mode=${capture}`;
  }
  return refusedVariables.find((name) => env[name] !== undefined && env[name] !== '');
}

/** Why a packaged app does not start as it was started, and what to do; `undefined` if it does. */
export function launchProblem(commandLine: CommandLine, env: NodeJS.ProcessEnv): string | undefined {
  const unsandboxed = sandboxRefusalOf(commandLine, env);
  if (unsandboxed !== undefined) return `Push Approver doesn't start with ${unsandboxed}. ${sandboxAdvice}`;
  const refused = refusalOf(commandLine, env);
  return refused === undefined
    ? undefined
    : `Push Approver doesn't start with ${refused}: your sign-ins would not be safe.`;
}

/**
 * Variables that weaken what the app does and that nobody sets for its sake. They are often left over from other
 * programs, so they are removed, not refused. Must run before the first connection and the first file.
 */
export function removeWeakening(env: NodeJS.ProcessEnv): void {
  // Node would take any certificate.
  delete env['NODE_TLS_REJECT_UNAUTHORIZED'];
  // electron-store would write over its files in place.
  delete env['SNAP'];
}
