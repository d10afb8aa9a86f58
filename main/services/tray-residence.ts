import type { Notice } from '../../shared/state/notices';
import type { TrayHostState } from '../domain/signals';
import type { SettingsStore } from '../storage/settings-store';

/** What living in the tray depends on. */
export type TrayResidencePorts = {
  readonly settings: SettingsStore;
  readonly say: (notice: Notice) => void;
  readonly unsay: (notice: Notice) => void;
  readonly onChange: () => void;
  readonly closeMainWindow: () => void;
  readonly quit: () => void;
};

/** What is kept of each: that it was told. */
type Hint = 'trayHint' | 'popUpHint';

/**
 * Life in the tray: the user is asked once whether the app goes on without a window, and told once where there may be
 * no icon, and where no window comes up for a request.
 */
export class TrayResidence {
  readonly #ports: TrayResidencePorts;
  #host: TrayHostState = 'unknown';
  #isAsking = false;
  #hasWindow = false;
  readonly #told = new Set<Hint>();

  constructor(ports: TrayResidencePorts) {
    this.#ports = ports;
  }

  /** Whether the user has closed the window for the first time, and has not said yet what that means. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** Whether the main window may close now; if not, the question is asked in it. */
  mayCloseMainWindow(): boolean {
    if (this.#ports.settings.values.keepInTray === 'yes') return true;
    this.#isAsking = true;
    this.#ports.onChange();
    return false;
  }

  /** The answer. */
  keep(keep: boolean): void {
    this.#isAsking = false;
    if (!keep) {
      this.#ports.quit();
      return;
    }
    this.#remember({ keepInTray: 'yes' });
    this.#ports.closeMainWindow();
    this.#ports.onChange();
  }

  /** A window is shown, in which a notice can be seen. `comesUninvited`: a request brings its prompt up by itself. */
  windowShown(comesUninvited: boolean): void {
    this.#hasWindow = true;
    if (!comesUninvited) this.#sayOnce({ kind: 'no-pop-up' }, 'popUpHint');
    this.#look();
  }

  /** Notifies once that this desktop may show no tray icon; withdraws that when a panel appears after all. */
  hostIs(host: TrayHostState): void {
    this.#host = host;
    this.#look();
  }

  #look(): void {
    const host = this.#host;
    if (host === 'there') this.#ports.unsay({ kind: 'no-tray' });
    if (this.#hasWindow && host === 'missing') this.#sayOnce({ kind: 'no-tray' }, 'trayHint');
  }

  #sayOnce(notice: Notice, hint: Hint): void {
    if (this.#told.has(hint) || this.#ports.settings.values[hint] === 'told') return;
    this.#told.add(hint);
    this.#ports.say(notice);
    this.#remember({ [hint]: 'told' });
  }

  #remember(change: Parameters<SettingsStore['change']>[0]): void {
    try {
      this.#ports.settings.change(change);
    } catch {
      // Then it is asked, or said, once more after the next start.
    }
  }
}
