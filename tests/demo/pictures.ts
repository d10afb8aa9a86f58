import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright';
import { leftFolder } from './telling';

const run = promisify(execFile);

/** Longest time that a window of a failed demo gets to paint itself, in milliseconds. */
const patience = 5000;

/** Takes a picture of a window. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(leftFolder, `${name}.png`), timeout: 30_000 });
}

/**
 * Takes pictures of all that could be seen when the demo failed. Returns their names, none where nothing was left
 * to be seen. `ownScreen`: the whole screen too, which is nobody's.
 */
export async function takeLastPictures(
  pages: Readonly<Record<string, Page>>,
  ownScreen: boolean,
): Promise<readonly string[]> {
  const taken = Object.entries(pages).map(([name, page]) =>
    page.screenshot({ path: join(leftFolder, `failed-${name}.png`), timeout: patience }),
  );
  const screen = ownScreen ? [run('scrot', [join(leftFolder, 'failed-screen.png')])] : [];
  await Promise.allSettled([...taken, ...screen]);
  return readdirSync(leftFolder)
    .filter((name) => name.startsWith('failed-'))
    .map((name) => basename(name));
}
