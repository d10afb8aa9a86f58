import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { MainMessages } from '../../shared/messages';
import { answerOf } from './system-dialog';

/** Asks the user about a server in a box of the system's, which no page can press. Enter and Escape say no. */
export async function askAboutServer(
  window: BrowserWindow | undefined,
  { appHost, eventsHost }: { readonly appHost: string; readonly eventsHost: string },
  { serverQuestion: texts }: MainMessages,
): Promise<boolean> {
  const options: MessageBoxOptions = {
    type: 'question',
    message: texts.title,
    detail: texts.detail(appHost, eventsHost),
    buttons: [texts.cancel, texts.goOn],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const shown = window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options);
  return (await answerOf(shown)).response === 1;
}
