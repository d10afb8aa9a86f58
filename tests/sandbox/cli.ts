import { renameSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { guide, shortGuide } from './guide';
import { pushNow, visit } from './push-now';
import { startSandbox, type Received, type Sandbox } from './server';
import { wellKnown } from './well-known';

const usage = `Usage: npm run sandbox -- [--port N] [--expire-time SECONDS] [--shape bare|object|string] [--policy FILE]
       npm run sandbox -- --push [--port N]

A GenAuth-compatible server on this machine, with one user. --push sends a push login in the one that runs. --policy writes a policy file
that leads the app here.`;

type Settings = {
  readonly port: number;
  readonly expireTime: number;
  readonly eventShape: 'bare' | 'object' | 'string';
  readonly push: boolean;
  readonly policy: string | undefined;
};

const defaults = { port: '4747', 'expire-time': '120', shape: 'bare' };

const tell = ({ method, path, reply }: Received): void =>
  console.log(`${method} ${path} → ${reply ? `${reply.statusCode} ${reply.message}` : 'not found'}`);

function fromArguments(): Settings | string {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: {
        port: option,
        'expire-time': option,
        shape: option,
        policy: option,
        push: { type: 'boolean' },
      },
    });
    const given = { ...defaults, ...values };
    const port = Number(given.port);
    const expireTime = Number(given['expire-time']);
    const eventShape = (['bare', 'object', 'string'] as const).find((shape) => shape === given.shape);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port ${given.port} is no port`;
    if (!(expireTime > 0 && expireTime < Infinity)) return `--expire-time must be a number of seconds`;
    const { push = false, policy } = values;
    return eventShape ? { port, expireTime, eventShape, push, policy } : `--shape ${given.shape} is unknown`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Starts a push login each time that Enter is pressed. */
function pushOnEnter(sandbox: Sandbox): void {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', () => {
    sandbox.startPushLogin(visit);
    const reached = sandbox.subscribers();
    const where = reached === 0 ? 'but no app is connected yet' : `to ${reached} connected`;
    console.log(`A push login for ${sandbox.user.email} was sent, ${where}.`);
  });
}

/** Why it could not start, in words. */
function reasonOf(error: unknown, port: number): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const other = `npm run sandbox -- --port ${port + 1}`;
    return `port ${port} is in use, perhaps by another sandbox. Another port: ${other}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** Runs until a signal comes. What is loaded late is still loaded then: its loader ends with this. */
async function serve(settings: Settings): Promise<void> {
  // The same token on every start, so that an app stays signed in. It opens nothing but this sandbox.
  const users = [{ ...wellKnown.alex, accessToken: 'sandbox-token-of-alex' }] as const;
  const sandbox = await startSandbox({ ...settings, users, onRequest: tell });
  console.log(settings.policy === undefined ? guide(sandbox) : shortGuide(sandbox));
  if (settings.policy !== undefined) writePolicy(settings.policy, sandbox);
  pushOnEnter(sandbox);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  process.stdin.destroy();
  await sandbox.close();
}

const settings = fromArguments();
if (typeof settings === 'string') {
  console.error(`${settings}\n\n${usage}`);
  process.exitCode = 2;
} else if (settings.push) {
  const { ok, words } = await pushNow(settings.port);
  console.log(words);
  process.exitCode = ok ? 0 : 1;
} else {
  await serve(settings).catch((error: unknown) => {
    console.error(`The sandbox could not start: ${reasonOf(error, settings.port)}`);
    process.exitCode = 1;
  });
}

/** Writes a policy file that leads the app to a sandbox. It is there whole or not at all. */
function writePolicy(path: string, sandbox: Sandbox): void {
  const policy = {
    appHost: sandbox.url,
    appId: sandbox.appId,
    eventsHost: sandbox.eventsUrl,
    eventCode: sandbox.eventCode,
  };
  writeFileSync(`${path}.new`, JSON.stringify(policy, undefined, 2));
  renameSync(`${path}.new`, path);
}
