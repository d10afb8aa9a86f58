import {
  type CheckStep,
  checkSteps,
  type ConnectionReport,
  type StepResult,
} from '../../../shared/connection-check';
import { fail, ok, type Result } from '../../../shared/result';
import { plainText } from '../util/plain-text';
import { withTimeout } from '../util/timeout';

/** What was found, good or bad; see `StepResult`. */
export type Found = Result<string | undefined, string | undefined>;

/**
 * Where a request ended, if it got no answer from GenAuth. `connection`: nothing answers. `server`: something does, but
 * not GenAuth.
 */
export type ServerTrouble = {
  readonly at: 'proxy' | 'dns' | 'tls' | 'connection' | 'server';
  readonly found: string | undefined;
  /** The encryption was possible, but the certificate is not trusted. */
  readonly isUntrusted?: true;
};

/** What the test looks at. None of these throws. */
export type CheckPorts = {
  /** The system's route to an address: a list as a proxy auto-configuration gives it, `PROXY host:port; DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>;
  readonly resolveHost: (host: string) => Promise<Found>;
  /** Asks for something that only GenAuth answers in this form. Found: the HTTP status. */
  readonly askServer: (appHost: string) => Promise<Result<string, ServerTrouble>>;
  /** What the server says about the application; found: its name, or what may keep a sign-in from working. */
  readonly application?: () => Promise<Found>;
  /** Whether the server takes the session's token. Absent while signed out. */
  readonly profile?: () => Promise<Found>;
  /** Whether the event centre takes it. Absent while signed out. */
  readonly events?: () => Promise<Found>;
  /** Whether another user hears what is published for one. Absent, and finding nothing, where that can't be tried. */
  readonly pushCodes?: () => Promise<Found | undefined>;
};

/** What to test. `appHost` may be empty. */
export type CheckTarget = { readonly appHost: string; readonly eventsHost: string };

/** How long one part may take, in milliseconds. */
const stepMs = 5000;

type Outcome = Omit<StepResult, 'step'>;
const skipped: Outcome = { outcome: 'skipped' };
const late = 'ERR_TIMED_OUT';

/** Tests the connection to GenAuth, part by part. What depends on a part that failed is skipped. */
export async function checkConnection(
  { appHost, eventsHost }: CheckTarget,
  ports: CheckPorts,
  limitMs = stepMs,
): Promise<ConnectionReport> {
  const limited = <T>(run: () => Promise<T>, tooLate: NoInfer<T>): Promise<T> =>
    withTimeout(limitMs, run, tooLate);
  const proxyTo = (url: string): Promise<Found> =>
    limited<Found>(async () => ok(proxyName(await ports.resolveProxy(url))), fail(late));
  const { application, profile, events, pushCodes } = ports;
  const asksServer = appHost !== '';

  const proxies = [...(asksServer ? [await proxyTo(appHost)] : []), await proxyTo(httpAddressOf(eventsHost))];
  // Behind a proxy, the proxy resolves names.
  const isDirect = asksServer && proxies[0]?.ok === true && proxies[0].value === direct;
  const name = isDirect ? await limited(() => ports.resolveHost(nameIn(appHost)), fail(late)) : undefined;
  const server =
    asksServer && name?.ok !== false
      ? await limited(() => ports.askServer(appHost), fail({ at: 'connection', found: late }))
      : undefined;
  const app = application && server?.ok === true ? await limited(application, fail(late)) : undefined;
  const signIn = profile && server?.ok === true ? await limited(profile, fail(late)) : undefined;
  const event = events && signIn?.ok !== false ? await limited(events, fail(late)) : undefined;
  const kept = pushCodes && event?.ok === true ? await limited(pushCodes, undefined) : undefined;

  const outcomes: Readonly<Record<CheckStep, Outcome>> = {
    proxy: proxyOutcome(proxies, server),
    dns: troubleAt('dns', server) ?? outcomeOf(name),
    tls: tlsOutcome(appHost, server),
    server: server?.ok === true ? outcomeOf(server) : serverTrouble(server),
    application: outcomeOf(app),
    'sign-in': outcomeOf(signIn),
    events: outcomeOf(event),
    'push-codes': outcomeOf(kept),
  };
  return checkSteps.map((step) => ({ step, ...outcomes[step] }));
}

/** The address that is asked over HTTP in place of a WebSocket's. */
export const httpAddressOf = (address: string): string => address.replace(/^ws/, 'http');

/** How Chromium writes a direct connection. */
const direct = 'DIRECT';

/** The first proxy of a list, without its kind and, whatever the list holds, without credentials. */
export function proxyName(list: string): string {
  const address = /^\s*(?:PROXY|HTTPS?|QUIC|SOCKS[45]?)\s+([^\s;]+)/i.exec(list)?.[1];
  return address === undefined ? direct : address.slice(address.lastIndexOf('@') + 1);
}

const nameIn = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

type Answer = Result<string, ServerTrouble> | undefined;

function outcomeOf(found: Found | undefined): Outcome {
  if (!found) return skipped;
  const text = plainText((found.ok ? found.value : found.failure) ?? '');
  return { outcome: found.ok ? 'ok' : 'failed', ...(text === '' ? {} : { found: text }) };
}

const troubleAt = (at: ServerTrouble['at'], answer: Answer): Outcome | undefined =>
  answer?.ok === false && answer.failure.at === at ? outcomeOf(fail(answer.failure.found)) : undefined;

function proxyOutcome(proxies: readonly Found[], answer: Answer): Outcome {
  const unknown = proxies.find((proxy) => !proxy.ok);
  if (unknown) return outcomeOf(unknown);
  const names = [...new Set(proxies.map((proxy) => (proxy.ok ? proxy.value : proxy.failure)))].join(', ');
  const trouble = troubleAt('proxy', answer);
  return trouble ? outcomeOf(fail(`${names} ${trouble.found ?? ''}`)) : outcomeOf(ok(names));
}

/** Only a request that got through the encryption, or failed in it, says anything about it. */
function tlsOutcome(appHost: string, answer: Answer): Outcome {
  if (!answer || !appHost.startsWith('https:')) return skipped;
  if (answer.ok || answer.failure.at === 'server') return { outcome: 'ok' };
  return troubleAt('tls', answer) ?? skipped;
}

const serverTrouble = (answer: Answer): Outcome =>
  troubleAt('server', answer) ?? troubleAt('connection', answer) ?? skipped;
