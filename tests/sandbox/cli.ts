import { parseArgs } from 'node:util';
import { startSandbox, type Received, type Sandbox } from './server';

const usage = `Usage: npm run sandbox -- [--port N] [--expire-time SECONDS] [--shape bare|object|string]

A GenAuth-compatible server on this machine, with one user.`;

const defaults = { port: '4747', 'expire-time': '120', shape: 'bare' };

const guide = (
  sandbox: Sandbox,
): string => `A GenAuth-compatible sandbox runs on this machine. Ctrl+C ends it.

  Server address   ${sandbox.url}
  App ID           ${sandbox.appId}
  Account          ${sandbox.user.email}   (${sandbox.user.name}; for the sign-in in the browser)
  Access token     ${sandbox.user.accessToken}
  Event centre     ${sandbox.eventsUrl}
  Event code       ${sandbox.eventCode}

Start a push login, as a browser would:

  curl -s ${sandbox.url}/api/v3/signin-by-push \\
    -H 'x-authing-app-id: ${sandbox.portalAppId}' -H 'content-type: application/json' \\
    -d '{"account":"${sandbox.user.email}","options":{"context":"{\\"location\\":\\"Vienna, AT\\",\\"browser\\":\\"Firefox\\"}"}}'

See what became of it (with the pushCodeId of the reply):

  curl -s '${sandbox.url}/api/v3/check-pushcode-status?pushCodeId=PUSH_CODE' \\
    -H 'x-authing-app-id: ${sandbox.portalAppId}'
`;

const tell = ({ method, path, reply }: Received): void =>
  console.log(`${method} ${path} → ${reply ? `${reply.statusCode} ${reply.message}` : 'not found'}`);

function fromArguments():
  | { port: number; expireTime: number; eventShape: 'bare' | 'object' | 'string' }
  | string {
  const option = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ options: { port: option, 'expire-time': option, shape: option } });
    const given = { ...defaults, ...values };
    const port = Number(given.port);
    const expireTime = Number(given['expire-time']);
    const eventShape = (['bare', 'object', 'string'] as const).find((shape) => shape === given.shape);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return `--port ${given.port} is no port`;
    if (!(expireTime > 0 && expireTime < Infinity)) return `--expire-time must be a number of seconds`;
    return eventShape ? { port, expireTime, eventShape } : `--shape ${given.shape} is unknown`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function run(): Promise<void> {
  const settings = fromArguments();
  if (typeof settings === 'string') {
    console.error(`${settings}\n\n${usage}`);
    process.exitCode = 2;
    return;
  }
  // The same token on every start, so that an app stays signed in. It opens nothing but this sandbox.
  const users = [
    { name: 'Alex Chen', email: 'alex@example.com', username: 'alex', accessToken: 'sandbox-token-of-alex' },
  ] as const;
  const sandbox = await startSandbox({ ...settings, users, onRequest: tell });
  console.log(guide(sandbox));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

run().catch((error: unknown) => {
  console.error(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
