import { basename, extname, join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';
import { writeWholeFile } from '../storage/whole-file';
import { answerOf } from './system-dialog';

/** The outcome of a save dialog. `name`: the file's, without its folder. */
export type Saved =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed' };

/** Asks the user where to save a file, with the system's own dialog, and writes it there. */
export async function saveFile(
  parent: BrowserWindow | undefined,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<Saved> {
  const extension = extname(name).slice(1);
  try {
    const options = {
      defaultPath: join(app.getPath('documents'), name),
      filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
      properties: ['showOverwriteConfirmation' as const],
    };
    const shown = parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options);
    const { canceled, filePath } = await answerOf(shown);
    if (canceled) return { kind: 'cancelled' };
    await writeWholeFile(filePath, text);
    return { kind: 'saved', name: basename(filePath) };
  } catch {
    return { kind: 'failed' };
  }
}
