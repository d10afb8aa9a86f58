import { BrowserWindow, type BrowserWindowConstructorOptions, type Display, screen } from 'electron';
import { keepOutOfTaskbars } from '../linux/out-of-taskbars';
import type { PromptManner } from '../linux/session';
import { appIcon } from '../tray/tray-icon';
import { hardened } from '../security/harden';
import { isNear, Moves } from './moves';
import { PageRevival } from './page-revival';
import { type Area, type Corner, isWithin, linuxCorner, promptPlace } from './prompt-place';
import { pageUrl } from '../security/protocol';

export type PromptWindowOptions = {
  readonly preload: string;
  readonly trayArea: () => Area | undefined;
  readonly manner: PromptManner;
  readonly isWayland: boolean;
  /** The user closed it by the system's means. */
  readonly onClose: () => void;
  /** It was shown or hidden: the delays of what it shows start again. */
  readonly onConceal: () => void;
  /** It has come to be elsewhere on the screen, in sight all the time: they start again, too. */
  readonly onMove: () => void;
};

/** CSS pixels. */
const width = 400;

/** How long an X server may take to tell where a window has come to be, in milliseconds. */
const settlesIn = 150;

/** How often a window that has not come to where it was put is put there again. */
const mostTries = 2;

/**
 * The small window that asks. Made once, hidden, so that it appears at once; shown without taking the focus, so that
 * typing that was meant for another window answers nothing (bitwarden/clients#13998).
 */
export class PromptWindow {
  readonly moves: Moves;
  readonly #options: PromptWindowOptions;
  #window: BrowserWindow | undefined;
  #height = 360;
  #isPainted = false;
  readonly #revival = new PageRevival();
  #settling: NodeJS.Timeout | undefined;
  /** Where it was put last. */
  #put: Area | undefined;

  constructor(options: PromptWindowOptions) {
    this.#options = options;
    this.moves = new Moves(options.onMove, () => this.#put);
  }

  /** Whether a request may have it come up. If not, it comes up when the user asks for it: it would take the focus. */
  get comesUninvited(): boolean {
    return this.#options.manner !== 'when-asked';
  }

  /** Whether the keyboard never reaches it. */
  get isKeyless(): boolean {
    return this.#options.manner === 'keyless';
  }

  /** The window itself, once it is made. */
  get window(): BrowserWindow | undefined {
    return this.#window;
  }

  /**
   * Makes it, after the tray icon, which people look for first. Ends when the page is there; rejects if it can't be
   * loaded: the app is broken then.
   */
  load(): Promise<void> {
    const options = this.#options;
    const window = new BrowserWindow({
      width,
      height: this.#height,
      show: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Push Approver',
      ...(process.platform === 'linux' ? linuxKind(options.manner) : {}),
      webPreferences: { ...hardened, preload: options.preload },
    });
    window.removeMenu();
    keepInSight(window);
    window.on('close', (event) => {
      event.preventDefault();
      options.onClose();
    });
    screen.on('display-added', this.#onDisplays);
    screen.on('display-removed', this.#onDisplays);
    screen.on('display-metrics-changed', this.#onDisplays);
    window.on('show', options.onConceal);
    window.on('hide', options.onConceal);
    this.moves.watch(window);
    if (process.platform === 'linux' && options.manner === 'ordinary') keepOutOfTaskbars(window, process.env);
    // A page that has died shows nothing and has no button to close it with.
    window.webContents.on('render-process-gone', () => {
      options.onConceal();
      this.#revival.after(() => {
        if (!window.isDestroyed()) window.reload();
      });
    });
    window.once('ready-to-show', () => {
      this.#isPainted = true;
    });
    this.#window = window;
    return window.loadURL(`${pageUrl}#prompt`);
  }

  /** Calls back when it is painted for the first time, hidden: then all of Chromium's processes are running. */
  onPainted(listener: () => void): void {
    if (this.#isPainted) listener();
    else this.#window?.once('ready-to-show', listener);
  }

  /** Whether a user can see it. */
  isVisible(): boolean {
    return this.#window !== undefined && !this.#window.isDestroyed() && this.#window.isVisible();
  }

  /** Shows or hides it. Showing takes no focus. */
  render(open: boolean): void {
    const window = this.#window;
    // Anyone who ends the app may take its windows away first.
    if (!window || window.isDestroyed() || open === window.isVisible()) return;
    if (!open) {
      window.hide();
      return;
    }
    this.#appear(window);
  }

  /**
   * Whether a user can see it, as far as the system reports it: all of it is on a display. What covers it is not known
   * everywhere.
   */
  isInSight(): boolean {
    return this.#window !== undefined && this.isVisible() && isOnDisplay(this.#window);
  }

  /**
   * Whether a user certainly sees it: all of it on a display, and no window above it. Linux does not tell what lies
   * above, except that nothing lies above the window that has the focus.
   */
  isSurelySeen(): boolean {
    const window = this.#window;
    if (!window || !this.isInSight()) return false;
    return process.platform !== 'linux' || window.isFocused();
  }

  /** Brings it above other windows, and back onto a display: what it shows has to be seen again. */
  raise(): void {
    if (!this.#window || !this.isVisible()) return;
    this.#window.hide();
    this.#appear(this.#window);
  }

  /** The content's height, in CSS pixels. */
  setHeight(height: number): void {
    if (height === this.#height) return;
    this.#height = height;
    if (this.#window && this.isVisible())
      this.#place(this.#window, screen.getDisplayMatching(this.#window.getBounds()));
  }

  destroy(): void {
    screen.off('display-added', this.#onDisplays);
    screen.off('display-removed', this.#onDisplays);
    screen.off('display-metrics-changed', this.#onDisplays);
    clearTimeout(this.#settling);
    this.#window?.destroy();
  }

  /** A display has come, gone or changed: the prompt goes to where all of it can be seen. */
  readonly #onDisplays = (): void => this.raise();

  #appear(window: BrowserWindow, tries = mostTries): void {
    this.#place(window, this.#options.isWayland ? screen.getPrimaryDisplay() : displayUnderPointer(), tries);
    window.showInactive();
    // Window managers forget it of a window that is hidden.
    keepInSight(window);
  }

  #place(window: BrowserWindow, display: Display, tries = mostTries): void {
    const { bounds, workArea } = display;
    const zoom = window.webContents.getZoomFactor();
    const size = { width: Math.ceil(width * zoom), height: Math.ceil(this.#height * zoom) };
    const corner: Corner =
      process.platform === 'linux'
        ? linuxCorner(bounds, workArea, process.env['XDG_CURRENT_DESKTOP'] ?? '')
        : { x: 'right', y: process.platform === 'darwin' ? 'top' : 'bottom', gap: 0 };
    const place = promptPlace(workArea, size, this.#options.trayArea(), corner);
    this.#put = place;
    window.setBounds(place);
    clearTimeout(this.#settling);
    if (process.platform === 'linux' && tries > 0) {
      this.#settling = setTimeout(() => this.#lookAgain(window, place.height, tries - 1), settlesIn);
    }
  }

  /**
   * Chromium leaves out what it believes to hold already, and on X11 it may hear of earlier bounds later: a prompt that grew
   * quickly stayed where the small one was, with its buttons below the display, or as small as that one.
   */
  #lookAgain(window: BrowserWindow, height: number, tries: number): void {
    if (window.isDestroyed() || !this.isVisible()) return;
    if (isNear(window.getBounds().height, height) && isOnDisplay(window)) return;
    window.hide();
    this.#appear(window, tries);
  }
}

/**
 * What kind of window it is on Linux. mutter, KWin, openbox and xfwm4 treat a notification like any other window, and mutter keeps
 * it out of taskbars; the others are told to (`keepOutOfTaskbars`). Taskbars leave out splash screens, too, but KWin puts these in the
 * middle, below other windows, and hides them at a click. `keyless`: a window that the window manager doesn't manage (X11's
 * override-redirect); weston shows none of these that is a notification.
 */
const linuxKind = (manner: PromptManner): BrowserWindowConstructorOptions => ({
  icon: appIcon(),
  ...(manner === 'keyless' ? { focusable: false } : { type: 'notification' }),
});

/** Not in a Wayland session: there the X server doesn't know where the pointer is while it is over a Wayland window. */
const displayUnderPointer = (): Display => screen.getDisplayNearestPoint(screen.getCursorScreenPoint());

/** Above all others, on every workspace, and in no taskbar. */
function keepInSight(window: BrowserWindow): void {
  window.setAlwaysOnTop(true);
  window.setSkipTaskbar(true);
  // The app keeps its place in the Dock.
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
}

function isOnDisplay(window: BrowserWindow): boolean {
  const bounds = window.getBounds();
  return isWithin(bounds, screen.getDisplayMatching(bounds).workArea);
}
