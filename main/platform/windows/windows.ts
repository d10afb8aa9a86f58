// This room: the two windows.

import { nativeTheme, type WebContents } from 'electron';
import { snapshotChannel } from '../../../shared/ipc';
import type { Settings } from '../../../shared/settings';
import type { Snapshot } from '../../../shared/snapshot';
import type { Surface } from '../../domain/requests/request-state';
import type { PromptManner } from '../linux/session';
import type { Area } from './prompt-place';
import { MainWindow } from './main-window';
import { PromptWindow } from './prompt-window';

export type WindowsOptions = {
  readonly preload: string;
  readonly trayArea: () => Area | undefined;
  readonly promptManner: PromptManner;
  readonly isWayland: boolean;
  readonly mayCloseMainWindow: () => boolean;
  /** The user closed the prompt by the system's means. */
  readonly onPromptClose: () => void;
  /** A window came into sight or left it. */
  readonly onConceal: (surface: Surface) => void;
  /** A window has come to be elsewhere on the screen, in sight all the time. */
  readonly onMove: (surface: Surface) => void;
};

/** The app's two windows. */
export class Windows {
  readonly main: MainWindow;
  readonly prompt: PromptWindow;
  #theme: Settings['theme'] = 'system';

  constructor(options: WindowsOptions) {
    const { preload, trayArea, promptManner, isWayland, mayCloseMainWindow, onPromptClose } = options;
    const { onConceal, onMove } = options;
    this.main = new MainWindow({
      preload,
      mayClose: mayCloseMainWindow,
      onConceal: () => onConceal('main'),
      onMove: () => onMove('main'),
    });
    this.prompt = new PromptWindow({
      preload,
      trayArea,
      manner: promptManner,
      isWayland,
      onClose: onPromptClose,
      onConceal: () => onConceal('prompt'),
      onMove: () => onMove('prompt'),
    });
  }

  /** Makes them light or dark as the setting says. Does nothing while the setting stays the same. */
  followTheme(theme: Settings['theme']): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    nativeTheme.themeSource = theme;
  }

  /** Sends each its form of a snapshot. */
  send(formFor: (surface: Surface) => Snapshot): void {
    for (const surface of ['main', 'prompt'] as const) {
      const { window } = this[surface];
      if (window && !window.isDestroyed()) window.webContents.send(snapshotChannel, formFor(surface));
    }
  }

  /** Whether a user can see a window. */
  isVisible(surface: Surface): boolean {
    return this[surface].isVisible();
  }

  /** Which of the two windows these contents are, if any. */
  surfaceOf(contents: WebContents): Surface | undefined {
    if (contents === this.prompt.window?.webContents) return 'prompt';
    return contents === this.main.window?.webContents ? 'main' : undefined;
  }

  destroy(): void {
    this.main.end();
    this.prompt.destroy();
  }
}
