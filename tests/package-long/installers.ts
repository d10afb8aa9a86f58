import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const exec = promisify(execFile);

/** What `npm run package` makes of the unpacked app on Linux without the network. */
export type Installers = { readonly unpacked: string; readonly deb: string; readonly tar: string };

const saidSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text.trim().split('\n').at(-1) ?? ''))
  .pipe(z.object({ deb: z.string(), tar: z.string() }));

const projectFolder = join(import.meta.dirname, '..', '..');

/** The time of all packages of these tests, in seconds. */
const epoch = '1767225600';

/** Builds them in a folder with the project in it, with whatever Electron there is. */
export async function builtInstallers(
  folder: string = projectFolder,
  {
    umask = '022',
    env = {},
  }: { readonly umask?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Installers> {
  const { stdout } = await exec(
    'sh',
    ['-ec', `umask ${umask}; exec "$1" scripts/package.mjs --installers-for-tests`, 'sh', process.execPath],
    {
      cwd: folder,
      env: { ...process.env, SOURCE_DATE_EPOCH: epoch, ...env },
      timeout: 10 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const { deb, tar } = saidSchema.parse(stdout);
  return { unpacked: join(dirname(deb), 'linux-unpacked'), deb, tar };
}
