import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker } from 'dbus-native';
import { describe, vi } from 'vitest';
import { Bus } from '../../../main/platform/linux/bus';
import { PortalKeys } from '../../../main/platform/linux/portal-keys';
import { messagesFor } from '../../../shared/messages';
import { Portal } from '../../support/portal';
import { SessionBus } from '../../support/session-bus';
import { family, type Happening } from './family';

const { asking, refused, unavailable } = messagesFor('en').settings.shortcut;

/** Asks a portal whose user does this; `undefined`: there is no portal. Returns the state once it is one of these. */
const wished =
  (user: Portal['user'] | undefined, of: string, change?: (portal: Portal) => void): Happening =>
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'push-approver-keys-'));
    const broker = createBroker();
    await new Promise<void>((resolve) => broker.listen({ socket: join(folder, 'bus') }, () => resolve()));
    const desktop = new SessionBus(`unix:path=${join(folder, 'bus')}`);
    const bus = new Bus([join(folder, 'bus')]);
    try {
      const portal = user && (await Portal.open({ bus: desktop }));
      if (portal && user) portal.user = user;
      const seen: string[] = [];
      const keys = new PortalKeys(bus, {
        appId: 'push-approver',
        describe: (answer) => answer,
        onPress: () => undefined,
        onChange: () => seen.push(keys.states.approve.state),
      });
      keys.take({ approve: 'CommandOrControl+Alt+Y', deny: '' });
      bus.begin();
      await vi.waitFor(() => {
        if (seen.at(-1) !== of || (of === 'unavailable') !== (user === undefined))
          throw new Error(seen.join());
        if (of === 'asking' && portal?.wished.length === 0) throw new Error('Nobody was asked yet');
      }, 10_000);
      if (portal && change) {
        change(portal);
        await vi.waitFor(() => {
          if (keys.states.approve.state === of) throw new Error(of);
        }, 10_000);
      }
      const { state } = keys.states.approve;
      return state === 'active' ? undefined : state;
    } finally {
      bus.dispose();
      await desktop.close();
      await new Promise<void>((resolve) => broker.close(() => resolve()));
      rmSync(folder, { recursive: true });
    }
  };

// That another app holds keys is told by Electron (X11, macOS, Windows): tests/desktop/shortcuts.test.ts.
describe.runIf(process.platform === 'linux')('of a Wayland session', () => {
  family('why a shortcut does not work', {
    texts: { asking, refused, unavailable },
    causes: {
      asking: { 'a user who has not answered': wished('says nothing', 'asking') },
      refused: {
        'a user who refuses': wished('refuses', 'refused'),
        'a user who takes the keys away': wished('agrees', 'active', (portal) => portal.change('')),
      },
      unavailable: { 'no portal': wished(undefined, 'unavailable') },
    },
    unknown: { 'a user who agrees': wished('agrees', 'active') },
  });
});
