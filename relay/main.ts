import { StderrLog } from './log';
import { type RunningRelay, startRelay } from './relay';
import { readSettings } from './settings';

const stderrLog = new StderrLog();
const { log } = stderrLog;

const complain = (problem: string): void => {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
};

async function end(relay: RunningRelay): Promise<void> {
  await relay.close();
  await stderrLog.flush();
  process.exit(0);
}

/** Ends it at a signal, gracefully; at a second one, at once. */
function endOnSignal(relay: RunningRelay): void {
  let isEnding = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isEnding) process.exit(1);
      isEnding = true;
      void end(relay);
    });
  }
  process.on('SIGHUP', () => {
    try {
      relay.renewCertificate();
      log('certificate-renewed');
    } catch {
      log('certificate-unreadable', { reason: 'the old one stays' });
    }
  });
}

const settings = readSettings(process.env);
if (settings.ok) {
  const { host, tls } = settings.value;
  try {
    const relay = await startRelay(settings.value, log);
    endOnSignal(relay);
    if (!tls && !/^(127\.|localhost$|::1$)/.test(host)) {
      log('no-tls', { reason: 'put a proxy with TLS before it: tokens and push codes cross the network' });
    }
    process.stdout.write(`relay listening on ${relay.url}\n`);
  } catch (error) {
    complain(`The relay could not start: ${error instanceof Error ? error.message : String(error)}`);
  }
} else {
  for (const problem of settings.failure) complain(problem);
}
