import { expect } from '@playwright/test';
import { DBusError, Variant } from 'dbus-native';
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

/** Opacity, red, green and blue, 0 to 255. */
export type Pixel = readonly [opacity: number, red: number, green: number, blue: number];

/** `a(iiay)`: width, height and bytes of each size. */
const picturesSchema = z.array(
  z.tuple([
    z.number(),
    z.number(),
    z
      .union([z.instanceof(Uint8Array), z.array(z.number())])
      .transform((bytes) =>
        Array.from({ length: bytes.length / 4 }, (_, place): Pixel => [
          bytes[place * 4] ?? 0,
          bytes[place * 4 + 1] ?? 0,
          bytes[place * 4 + 2] ?? 0,
          bytes[place * 4 + 3] ?? 0,
        ]),
      ),
  ]),
);

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

/** How Chromium refuses what its menu no longer has. */
const failed = 'org.freedesktop.DBus.Error.Failed';

function chosenOf(menu: readonly MenuEntry[], labels: readonly string[]): MenuEntry {
  const [label = '', ...inner] = labels;
  const found = menu.find((entry) => entry.label.includes(label));
  if (!found) throw new Error(`The menu has no “${label}”, only: ${menu.map((e) => e.label).join(' | ')}`);
  return inner.length === 0 ? found : chosenOf(found.children, inner);
}

type Call = readonly [
  path: string,
  iface: string,
  member: string,
  signature: string,
  body: readonly unknown[],
];

const pressing = ({ id }: MenuEntry): Call => [
  menuPath,
  menu,
  'Event',
  'isvu',
  [id, 'clicked', new Variant('s', ''), 0],
];

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

  /** The icon's pixels in its smallest size: opacity, red, green and blue of each, 0 to 255. */
  async icon(): Promise<readonly Pixel[]> {
    const [found] = await this.#call('/StatusNotifierItem', properties, 'Get', 'ss', [item, 'IconPixmap']);
    const [smallest] = picturesSchema.parse(found).toSorted(([one], [other]) => one - other);
    return smallest?.[2] ?? [];
  }

  /** The icon's menu, as it is now. */
  async menu(): Promise<readonly MenuEntry[]> {
    const [, root] = await this.#call(menuPath, menu, 'GetLayout', 'iias', [0, -1, []]);
    return entrySchema.parse(root).children;
  }

  /** Chooses an entry by its labels, from the outermost to the innermost. */
  async choose(...labels: readonly string[]): Promise<void> {
    // The menu follows the windows a moment later, and may change between the look and the press, which the app then
    // refuses: a person looks again as well.
    await expect(async () => {
      const entry = chosenOf(await this.menu(), labels);
      expect(await this.#isTaken(entry), 'the press is taken').toBe(true);
    }).toPass({ timeout: 15_000 });
  }

  /** Presses an entry, which may be of a menu that the app has changed since. */
  press(entry: MenuEntry): void {
    this.#bus.tell(this.#method(...pressing(entry)));
  }

  /** Clicks on the icon. */
  async click(): Promise<void> {
    await this.#call('/StatusNotifierItem', item, 'Activate', 'ii', [0, 0]);
  }

  /** Closes the panel. */
  close(): Promise<void> {
    return this.#bus.close();
  }

  async #isTaken(entry: MenuEntry): Promise<boolean> {
    try {
      await this.#call(...pressing(entry));
      return true;
    } catch (error) {
      // An app that ends on this press answers it no more.
      return !(error instanceof DBusError && error.dbusName === failed);
    }
  }

  #call(...method: Call): Promise<readonly unknown[]> {
    return this.#bus.call(this.#method(...method));
  }

  #method(...[path, iface, member, signature, body]: Call): Method {
    if (this.#item === undefined) throw new Error('No app has put its icon here');
    return { destination: this.#item, path, interface: iface, member, signature, body };
  }
}
