import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayFile } from '../../scripts/lib/build-relay.mjs';

/** What the backend proves itself with in the tests; the second one is to replace the first. */
export const [secret, newSecret] = [
  'an-old-secret-of-the-backend-0123456789',
  'a-new-secret-of-the-backend-0123456789',
];

/** The variables of the relay's environment. */
export type RelayEnvironment = Readonly<Record<string, string>>;

/** What the relay is told where a sandbox is its GenAuth. */
export const environmentFor = (sandbox: {
  readonly url: string;
  readonly appId: string;
  readonly portalAppId: string;
}): RelayEnvironment => ({
  GENAUTH_HOST: sandbox.url,
  GENAUTH_APP_ID: sandbox.portalAppId,
  RELAY_APP_IDS: sandbox.appId,
  RELAY_SECRETS: `${secret},${newSecret}`,
  PORT: '0',
});

/** A relay in a process of its own, from the one bundled file, in a folder that holds nothing. */
export class RelayProcess {
  readonly child: ChildProcess;
  readonly #folder = mkdtempSync(join(tmpdir(), 'push-approver-relay-'));
  readonly ended: Promise<unknown>;
  output = '';
  errors = '';

  constructor(environment: RelayEnvironment, args: readonly string[] = []) {
    this.child = spawn(process.execPath, [...args, relayFile], {
      cwd: this.#folder,
      env: { ...environment },
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString()));
    this.ended = once(this.child, 'close').then(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** Starts one that is ready. Rejects where it ends before that. */
  static async start(environment: RelayEnvironment, args: readonly string[] = []): Promise<RelayProcess> {
    const relay = new RelayProcess(environment, args);
    const isReady = (): boolean => relay.output.includes('\n');
    while (!isReady()) {
      const data = relay.child.stdout ? once(relay.child.stdout, 'data') : Promise.resolve();
      await Promise.race([data, relay.ended]);
      if (!isReady() && relay.child.exitCode !== null) throw new Error(`The relay ended: ${relay.errors}`);
    }
    return relay;
  }

  /** Where it listens. */
  get url(): string {
    const [, url] = /^relay listening on (\S+)\n$/.exec(this.output) ?? [];
    if (url === undefined) throw new Error(`The relay says no address: ${this.output}`);
    return url;
  }

  /** Where apps subscribe. */
  get eventsUrl(): string {
    return this.url.replace(/^http/, 'ws');
  }

  /** Ends it, and waits until it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.ended;
  }
}
