import { BrowserWindow } from 'electron';
import { appIcon } from '../tray/tray-icon';
import { hardened } from '../security/harden';
import { pageUrl } from '../security/protocol';
import { Moves } from './moves';
import { PageRevival } from './page-revival';

export type MainWindowOptions = {
  readonly preload: string;
  readonly mayClose: () => boolean;
  /** It was shown or hidden: the delays of what it shows start again. */
  readonly onConceal: () => void;
  /** It has come to be elsewhere on the screen, in sight all the time: they start again, too. */
  readonly onMove: () => void;
};

/** The window with the list, the sign-in form and the settings. Made when first shown, and made again after closing. */
export class MainWindow {
  readonly moves: Moves;
  readonly #options: MainWindowOptions;
  #window: BrowserWindow | undefined;
  #isOver = false;
  readonly #revival = new PageRevival();

  constructor(options: MainWindowOptions) {
    this.#options = options;
    this.moves = new Moves(options.onMove);
  }

  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /** Whether a user can see it. */
  isVisible(): boolean {
    return this.#window !== undefined && this.#window.isVisible() && !this.#window.isMinimized();
  }

  /** Brings it up, with focus: a user asked for it. */
  show(): void {
    const { window } = this;
    if (this.#isOver) return;
    if (!window) {
      const created = this.#create();
      created.once('ready-to-show', () => created.show());
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** Closes it for good: the app is ending. */
  end(): void {
    this.#isOver = true;
    this.destroy();
  }

  /** Closes it, even if a question is open in it. */
  destroy(): void {
    this.#window?.destroy();
  }

  /** Its page has died: it comes back where it was on the screen, and takes no focus that nobody gave it. */
  #revive(): void {
    if (this.#isOver || this.#window) return;
    const created = this.#create();
    created.once('ready-to-show', () => created.showInactive());
  }

  #create(): BrowserWindow {
    const window = new BrowserWindow({
      width: 480,
      height: 680,
      minWidth: 360,
      minHeight: 480,
      show: false,
      autoHideMenuBar: true,
      title: 'Push Approver',
      ...(process.platform === 'linux' ? { icon: appIcon() } : {}),
      webPreferences: { ...hardened, preload: this.#options.preload },
    });
    window.removeMenu();
    // A page that has died could not even be asked whether it may close.
    window.webContents.on('render-process-gone', () => {
      if (window.isDestroyed()) return;
      if (!window.isMinimized()) this.#revival.after(() => this.#revive());
      window.destroy();
    });
    window.on('close', (event) => {
      if (!this.#options.mayClose()) event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = undefined;
      this.#options.onConceal();
    });
    window.on('show', this.#options.onConceal);
    window.on('hide', this.#options.onConceal);
    window.on('minimize', this.#options.onConceal);
    window.on('restore', this.#options.onConceal);
    this.moves.watch(window);
    void window.loadURL(pageUrl);
    this.#window = window;
    return window;
  }
}
