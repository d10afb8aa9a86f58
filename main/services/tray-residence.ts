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

/**
 * Life in the tray: the user is asked once whether the app goes on without a window, and told once where there may be
 * no icon.
 */
export class TrayResidence {
  readonly #ports: TrayResidencePorts;
  #host: TrayHostState = 'unknown';
  #isAsking = false;
  #hasWindow = false;
  #hasTold = false;

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

  /** A window is shown, in which a notice can be seen. */
  windowShown(): void {
    this.#hasWindow = true;
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
    if (host !== 'missing' || !this.#hasWindow || this.#hasTold) return;
    if (this.#ports.settings.values.trayHint === 'told') return;
    this.#hasTold = true;
    this.#ports.say({ kind: 'no-tray' });
    this.#remember({ trayHint: 'told' });
  }

  #remember(change: Parameters<SettingsStore['change']>[0]): void {
    try {
      this.#ports.settings.change(change);
    } catch {
      // Then it is asked, or said, once more after the next start.
    }
  }
}
