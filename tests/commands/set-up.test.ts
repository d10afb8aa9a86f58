import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { Command } from '../support/command';
import { expect, test as base } from '../support/commands';
import { onlyInLongRun } from '../support/run-length';

/** A registry that has no npm packages: those who ask wait, or get more than a small disk holds. */
class PoorRegistry {
  readonly #server: Server;
  url = '';
  asked = 0;

  private constructor(answer: 'nothing' | 'too-much') {
    this.#server = createServer((_request, response) => {
      this.asked += 1;
      if (answer === 'nothing') return;
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(Buffer.alloc(3 * 2 ** 20));
    });
  }

  static async start(answer: 'nothing' | 'too-much'): Promise<PoorRegistry> {
    const registry = new PoorRegistry(answer);
    registry.#server.listen(0, '127.0.0.1');
    await once(registry.#server, 'listening');
    const address = registry.#server.address();
    if (typeof address !== 'object' || !address) throw new Error('There is no port');
    registry.url = `http://127.0.0.1:${address.port}/`;
    return registry;
  }

  connections(): Promise<number> {
    return new Promise((resolve) => this.#server.getConnections((_error, count) => resolve(count)));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** Has npm ask this registry, and no other, with nothing at hand from before. */
const npmWith = (registry: PoorRegistry, cache: string): Readonly<Record<string, string>> => ({
  npm_config_registry: registry.url,
  npm_config_cache: cache,
  npm_config_fetch_retries: '0',
});

const test = base.extend<{ readonly cache: string; readonly installed: string }>({
  cache: async ({ clone }, use) => {
    // As it comes from the version control.
    rmSync(join(clone.folder, 'node_modules'));
    const cache = join(clone.folder, 'npm-cache');
    mkdirSync(cache);
    await use(cache);
  },
  /** What npm writes last: with it, the next run takes the packages for whole. */
  installed: async ({ clone }, use) => use(join(clone.folder, 'node_modules', '.package-lock.json')),
});

const stack = /^ {4}at /m;

test(
  'Ctrl+C in the middle of `npm ci` leaves no process, and nothing that the next run takes for whole',
  onlyInLongRun,
  async ({ cache, installed, start }) => {
    const registry = await PoorRegistry.start('nothing');
    const command = start('build', [], npmWith(registry, cache));
    await expect.poll(() => registry.asked, { timeout: 60_000 }).toBeGreaterThan(0);
    command.interrupt();
    expect(await command.ended()).not.toBe(0);
    await expect.poll(() => registry.connections()).toBe(0);
    expect(command.output).not.toMatch(stack);
    expect(existsSync(installed)).toBe(false);
    registry.close();

    const again = start('build', [], npmWith(registry, cache));
    expect(await again.ended()).toBe(1);
    expect(again.output).toContain('Installing the npm packages');
    expect(again.output).toContain('npm can’t reach its registry.');
    expect(again.output).not.toMatch(stack);
  },
);

test(
  'a disk that is full during `npm ci` is called so, and nothing is taken for whole',
  onlyInLongRun,
  async ({ clone, cache, installed }) => {
    const registry = await PoorRegistry.start('too-much');
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    const onSmallDisk = 'mount -t tmpfs -o size=4m none "$0" && exec npm run build';
    const command = new Command(['unshare', '--mount', ...asRoot, 'sh', '-c', onSmallDisk, cache], {
      cwd: clone.folder,
      env: npmWith(registry, cache),
    });
    expect(await command.ended()).toBe(1);
    registry.close();
    expect(command.output).toContain('The disk is full. Make room; then run this again.');
    expect(command.output).not.toMatch(stack);
    expect(existsSync(installed)).toBe(false);
  },
);

test(
  'a disk that is full while the app is packed is called so, and nothing of a package is left',
  onlyInLongRun,
  async ({ clone }) => {
    base.slow();
    const out = join(clone.folder, 'out');
    mkdirSync(out);
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
    // Large enough for what is built, and too small for Electron.
    const onSmallDisk = `mount -t tmpfs -o size=80m none "$0" && npm run package -- --dir; status=$?
      echo "left: $(ls "$0" | tr '\\n' ' ')"; exit $status`;
    const command = new Command(['unshare', '--mount', ...asRoot, 'sh', '-c', onSmallDisk, out], {
      cwd: clone.folder,
    });
    expect(await command.ended()).toBe(1);
    expect(command.output).toContain('The disk is full. Make room; then run this again. Packaging failed.');
    expect(command.output).toContain('left: main preload renderer');
  },
);
