import { execFile } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { makeAppImageTools } from './appimage-tools';
import { makeFreshClone } from '../support/fresh-clone';

const exec = promisify(execFile);

/** What `npm run package` makes on Linux. */
export type Installers = {
  readonly unpacked: string;
  readonly deb: string;
  readonly rpm: string;
  readonly tar: string;
  readonly appImage: string;
};

const saidSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text.trim().split('\n').at(-1) ?? ''))
  .pipe(z.object({ deb: z.string(), rpm: z.string(), tar: z.string(), appImage: z.string() }));

/** The time of all packages of these tests, in seconds. */
const epoch = '1767225600';

/** How a build may differ from another one. */
export type Surroundings = {
  readonly folder: string;
  readonly umask: string;
  readonly env: Readonly<Record<string, string>>;
};

const usual: Surroundings = { folder: 'project', umask: '022', env: {} };

/** Builds them in a copy of the project, with whatever Electron there is: other tests use what is built in its own folder. */
export async function buildInstallers({ folder, umask, env } = usual): Promise<Installers> {
  const { folder: base } = makeFreshClone();
  const project = join(dirname(base), `${basename(base)} ${folder}`);
  renameSync(base, project);
  process.on('exit', () => rmSync(project, { recursive: true, force: true }));
  const { stdout } = await exec(
    'sh',
    ['-ec', `umask ${umask}; exec "$1" scripts/package.mjs --installers-for-tests`, 'sh', process.execPath],
    {
      cwd: project,
      env: { ...process.env, APPIMAGE_TOOLS_PATH: makeAppImageTools(), SOURCE_DATE_EPOCH: epoch, ...env },
      timeout: 10 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const files = saidSchema.parse(stdout);
  return { unpacked: join(dirname(files.deb), 'linux-unpacked'), ...files };
}

let built: Promise<Installers> | undefined;

/** Those of one build, for all tests of a run. */
export const builtInstallers = (): Promise<Installers> => (built ??= buildInstallers());
