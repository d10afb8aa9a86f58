// This room: the icon in the tray, and its menu.

import { Menu, type MenuItemConstructorOptions, nativeTheme, Tray } from 'electron';
import type { TrayAction, TrayEntry, TrayView } from '../../domain/views/tray-view';
import type { Area } from '../windows/prompt-place';
import { trayImage } from './tray-icon';

/** Paints the tray. Decides nothing. */
export class TrayPainter {
  readonly #onAction: (action: TrayAction) => void;
  #tray: Tray | undefined;
  #paintedIcon = '';
  #paintedMenu = '';
  /** The panel's, not the windows': those may be set apart from the system. */
  #isPanelDark = panelIsDark();
  #view: TrayView | undefined;

  constructor(onAction: (action: TrayAction) => void) {
    this.#onAction = onAction;
    nativeTheme.on('updated', this.#repaint);
  }

  /** Where the icon is; undefined where the system doesn't say. */
  area(): Area | undefined {
    // Linux always answers with zeros.
    return process.platform === 'linux' ? undefined : this.#tray?.getBounds();
  }

  /** Shows a view. Does nothing if it is what is shown already. */
  render(view: TrayView): void {
    this.#view = view;
    const tray = this.#paintIcon(view);
    const menu = JSON.stringify([view.tooltip, view.menu]);
    if (menu === this.#paintedMenu) return;
    this.#paintedMenu = menu;
    tray.setToolTip(view.tooltip);
    // Linux wants the menu set again after every change (electron's documentation of Tray).
    tray.setContextMenu(Menu.buildFromTemplate(view.menu.map((entry) => this.#item(entry))));
  }

  #paintIcon({ state, count, icon: chosen }: TrayView): Tray {
    const tone = chosen === 'colour' ? chosen : this.#isPanelDark ? 'white' : 'black';
    const icon = JSON.stringify([state, count, tone]);
    if (this.#tray && icon === this.#paintedIcon) return this.#tray;
    this.#paintedIcon = icon;
    const image = trayImage(state, count, tone);
    if (this.#tray) {
      this.#tray.setImage(image);
    } else {
      this.#tray = new Tray(image);
      // On macOS a click opens the menu.
      if (process.platform !== 'darwin')
        this.#tray.on('click', () => this.#onAction({ command: 'open', input: undefined }));
    }
    if (process.platform === 'darwin') this.#tray.setTitle(count > 0 ? String(count) : '');
    return this.#tray;
  }

  /** Makes the icon again: the desktop has not taken it in. */
  renew(): void {
    if (!this.#tray || !this.#view) return;
    this.#tray.destroy();
    this.#tray = undefined;
    this.#paintedMenu = '';
    this.render(this.#view);
  }

  destroy(): void {
    nativeTheme.off('updated', this.#repaint);
    this.#tray?.destroy();
  }

  readonly #repaint = (): void => {
    // While the windows' theme is set, nothing is said of the system's.
    if (nativeTheme.themeSource === 'system') this.#isPanelDark = panelIsDark();
    if (this.#view) this.render(this.#view);
  };

  #item(entry: TrayEntry): MenuItemConstructorOptions {
    switch (entry.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: escaped(entry.label), enabled: false };
      case 'action':
        return { label: escaped(entry.label), click: () => this.#onAction(entry.action) };
      case 'submenu':
        return { label: escaped(entry.label), submenu: entry.entries.map((each) => this.#item(each)) };
    }
  }
}

/** GNOME's panel is dark whatever its windows are; Windows reports its taskbar's colour in newer Electrons. */
function panelIsDark(): boolean {
  if (process.env['XDG_CURRENT_DESKTOP']?.split(':').includes('GNOME')) return true;
  const taskbar: unknown = Reflect.get(nativeTheme, 'shouldUseDarkColorsForSystemIntegratedUI');
  return process.platform === 'win32' && typeof taskbar === 'boolean'
    ? taskbar
    : nativeTheme.shouldUseDarkColors;
}

/** An ampersand in a menu's label would mark a key. */
const escaped = (label: string): string => label.replaceAll('&', '&&');
