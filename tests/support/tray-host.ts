import { Variant } from 'dbus-native';
import { z } from 'zod';
import { type Method, SessionBus } from './session-bus';

const watcher = 'org.kde.StatusNotifierWatcher';
const item = 'org.kde.StatusNotifierItem';
const menuPath = '/com/canonical/dbusmenu';
const menu = 'com.canonical.dbusmenu';
const properties = 'org.freedesktop.DBus.Properties';

/** An entry of the tray's menu, as the desktop shows it. */
export type MenuEntry = {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly children: readonly MenuEntry[];
};

/** `(ia{sv}av)`: a number, properties, and children of the same form. */
const entrySchema: z.ZodType<MenuEntry> = z
  .tuple([
    z.number(),
    z.object({ label: z.string().optional(), enabled: z.boolean().optional() }),
    z.lazy(() => z.array(entrySchema)),
  ])
  .transform(([id, { label = '', enabled = true }, children]) => ({
    id,
    // An underscore marks a key; a real one is doubled.
    label: label.replaceAll('__', '_'),
    enabled,
    children,
  }));

/** A desktop's panel: takes tray icons in, reads their menus and clicks in them, all over D-Bus. */
export class TrayHost {
  readonly #bus = new SessionBus();
  #item: string | undefined;
  readonly #registered: string[] = [];
  /** Whether it loses every icon at once. */
  showsNothing = false;
  /** Whether it answers nothing. */
  isSilent = false;

  /** Opens the panel. An app that starts later puts its icon there. */
  static async open(): Promise<TrayHost> {
    const host = new TrayHost();
    await host.#bus.own(watcher, '/StatusNotifierWatcher', (call) => {
      if (host.isSilent) return 'silence';
      if (call.member === 'RegisterStatusNotifierItem') {
        host.#item = z.string().parse(call.body[0]);
        host.#registered.push(`${host.#item}/StatusNotifierItem`);
        return { signature: '', body: [] };
      }
      if (call.interface !== properties) return undefined;
      const values: Readonly<Record<string, Variant>> = {
        IsStatusNotifierHostRegistered: new Variant('b', true),
        ProtocolVersion: new Variant('i', 0),
        RegisteredStatusNotifierItems: new Variant('as', host.showsNothing ? [] : host.#registered),
      };
      if (call.member === 'GetAll') return { signature: 'a{sv}', body: [values] };
      const asked = values[String(call.body[1])];
      return asked && { signature: 'v', body: [asked] };
    });
    return host;
  }

  /** Whether an app has put its icon here. */
  get hasItem(): boolean {
    return this.#item !== undefined;
  }

  /** What the icon says when the pointer rests on it. */
  async toolTip(): Promise<string> {
    const [tip] = await this.#call('/StatusNotifierItem', properties, 'Get', 'ss', [item, 'ToolTip']);
    const [, , title, text] = z.tuple([z.string(), z.unknown(), z.string(), z.string()]).parse(tip);
    return [title, text].filter(Boolean).join('\n');
  }

  /** The icon's menu, as it is now. */
  async menu(): Promise<readonly MenuEntry[]> {
    const [, root] = await this.#call(menuPath, menu, 'GetLayout', 'iias', [0, -1, []]);
    return entrySchema.parse(root).children;
  }

  /** Chooses an entry by its labels, from the outermost to the innermost. */
  async choose(...labels: readonly string[]): Promise<void> {
    let entries = await this.menu();
    let chosen: MenuEntry | undefined;
    for (const label of labels) {
      chosen = entries.find((entry) => entry.label.includes(label));
      if (!chosen)
        throw new Error(`The menu has no “${label}”, only: ${entries.map((e) => e.label).join(' | ')}`);
      entries = chosen.children;
    }
    if (chosen) this.press(chosen);
  }

  /** Presses an entry, which may be of a menu that the app has changed since. */
  press({ id }: MenuEntry): void {
    const body = [id, 'clicked', new Variant('s', ''), 0];
    this.#bus.tell(this.#method(menuPath, menu, 'Event', 'isvu', body));
  }

  /** Clicks on the icon. */
  async click(): Promise<void> {
    await this.#call('/StatusNotifierItem', item, 'Activate', 'ii', [0, 0]);
  }

  /** Closes the panel. */
  close(): Promise<void> {
    return this.#bus.close();
  }

  #call(
    ...method: [path: string, iface: string, member: string, signature: string, body: readonly unknown[]]
  ): Promise<readonly unknown[]> {
    return this.#bus.call(this.#method(...method));
  }

  #method(path: string, iface: string, member: string, signature: string, body: readonly unknown[]): Method {
    if (this.#item === undefined) throw new Error('No app has put its icon here');
    return { destination: this.#item, path, interface: iface, member, signature, body };
  }
}
