import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { once } from 'node:events';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { next } from '../sandbox/caller';
import { executable, packageFolder } from './packaged-app';

/**
 * A copy of the package that can be asked from outside. It differs in one fuse: Node's inspector may be opened. All else
 * that a packaged app decides is as in the package.
 */
export async function makeAskable(): Promise<{ readonly executable: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-askable-'));
  cpSync(packageFolder(), folder, { recursive: true });
  const path = join(folder, basename(executable()));
  await flipFuses(path, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return { executable: path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

const replySchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.object({ result: z.object({ result: z.object({ value: z.unknown() }) }) }));

/** Has Node's inspector work something out in the main process. `electron` is there. */
export async function ask(inspector: string, expression: string): Promise<unknown> {
  const socket = new WebSocket(inspector);
  await once(socket, 'open');
  const electron = `process.getBuiltinModule('module').createRequire(process.execPath)('electron')`;
  const params = {
    expression: `(async (electron) => (${expression}))(${electron})`,
    awaitPromise: true,
    returnByValue: true,
  };
  const replied = next(socket, 'message');
  socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
  const reply = await replied;
  socket.close();
  return replySchema.parse(String(reply)).result.result.value;
}
