import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startOwnBus } from './own-bus';
import { SessionBus } from './session-bus';

const watcher = 'org.kde.StatusNotifierWatcher';

/** A side of the screen. */
export type Side = 'top' | 'bottom';

/** A panel at the top of the screen that has nothing but these plugins. They show no names of windows, which change. */
const settings = (...plugins: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        ${plugins.map((_, index) => `<value type="int" value="${index + 1}"/>`).join('')}
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    ${plugins
      .map(
        (plugin, index) => `<property name="plugin-${index + 1}" type="string" value="${plugin}">
          <property name="show-labels" type="bool" value="false"/>
        </property>`,
      )
      .join('')}
  </property>
</channel>
`;

function writeSettings(...plugins: readonly string[]): void {
  const folder = join(process.env['XDG_CONFIG_HOME'] ?? '', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'xfce4-panel.xml'), settings(...plugins));
}

/**
 * Starts Xfce's panel with a taskbar and a pager at the top of the screen, on a bus of its own: on the session's, the settings of
 * an earlier one would still be known. Gives back how to end it.
 */
export async function startXfceTaskbar(): Promise<() => Promise<void>> {
  writeSettings('tasklist', 'pager');
  const bus = await startOwnBus();
  const child = spawn('xfce4-panel', ['--disable-wm-check'], {
    stdio: 'ignore',
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: bus.address, NO_AT_BRIDGE: '1' },
  });
  return async () => {
    const ended = once(child, 'exit');
    if (child.kill()) await ended;
    await bus.close();
  };
}

/** Xfce's panel: a program of a real desktop that takes tray icons in. */
export class Panel {
  readonly #bus = new SessionBus();
  readonly #child = spawn('xfce4-panel', ['--disable-wm-check'], { stdio: 'ignore' });

  /** Starts it, and waits until it takes icons in. */
  static async start(): Promise<Panel> {
    writeSettings('systray');
    const panel = new Panel();
    await expect.poll(() => panel.icons().then(Array.isArray, () => false), { timeout: 20_000 }).toBe(true);
    return panel;
  }

  /** The icons that it shows, by their names on the bus. */
  async icons(): Promise<unknown> {
    const [value] = await this.#bus.call({
      destination: watcher,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [watcher, 'RegisteredStatusNotifierItems'],
    });
    return value;
  }

  /** Ends it. */
  async close(): Promise<void> {
    this.#child.kill();
    await this.#bus.close();
  }
}

/**
 * Starts tint2, a panel of a desktop without a name, at a side of the screen. Gives back how to end it.
 * @param items What it shows, in tint2's letters: `S` for tray icons, `T` for a taskbar, here without names.
 */
export async function startTint2(side: Side, items: 'S' | 'T' = 'S'): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'push-approver-tint2-'));
  const file = join(folder, 'tint2rc');
  writeFileSync(
    file,
    [
      `panel_items = ${items}`,
      'task_text = 0',
      'task_icon = 1',
      'panel_size = 100% 32',
      `panel_position = ${side} center horizontal`,
      'strut_policy = follow_size',
    ].join('\n'),
  );
  const child = spawn('tint2', ['-c', file], { stdio: 'ignore' });
  return async () => {
    if (child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    }
    rmSync(folder, { recursive: true });
  };
}
