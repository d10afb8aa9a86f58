// This room: what the app decides; pure: clock and ports are passed in.

import type { Answer } from '../../shared/request';
import type { Credentials } from './account/credentials';
import type { ShownItem } from './requests/arming';
import type { HeardPress } from './requests/heard-together';
import type { Arrival } from './requests/push-login';
import type { Surface } from './requests/request-state';
import { Signal } from './util/signal';
import type { TrayAction } from './views/tray-view';

/** Whether this desktop has taken the tray icon in, as far as it reports that. */
export type TrayHostState = 'there' | 'missing' | 'unknown';

/** What happens in the app: emitted by what is built first, and connected in the end to what reacts to it. */
export const makeSignals = () => ({
  /** Something that is shown may have changed. */
  changed: new Signal(),
  signedIn: new Signal<{ readonly credentials: Credentials; readonly how: 'resumed' | 'new' }>(),
  /** The accounts, or what is known of them, have changed. */
  accountsChanged: new Signal(),
  /** An account's push logins arrive, from now on or again. */
  backOnline: new Signal(),
  /** A proxy that wanted a name and a password lets connections through. */
  proxyOpened: new Signal(),
  /** A push login has come by an account's connection. */
  event: new Signal<{ readonly accountId: string; readonly event: Omit<Arrival, 'origin'> }>(),
  /** The sender of a push login takes it back. */
  withdrawn: new Signal<{ readonly accountId: string; readonly pushCodeId: string }>(),
  /** A request has arrived that the user should be told of. */
  arrived: new Signal<{ readonly id: string }>(),
  locked: new Signal(),
  unlocked: new Signal(),
  /** The computer has woken up. */
  resumed: new Signal(),
  /** A window came into sight or left it. */
  concealed: new Signal<Surface>(),
  /** A window came to be elsewhere on the screen. */
  moved: new Signal<Surface>(),
  promptClosed: new Signal(),
  /** The user has left the main window for the tray. */
  mainWindowLeft: new Signal(),
  /** The system has told of a press of a global shortcut. */
  shortcutPressed: new Signal<Answer>(),
  /** A press of a global shortcut, of which is known whether others were heard with it. */
  shortcutHeard: new Signal<HeardPress>(),
  /** A click on a notification, or on its button. */
  notificationUsed: new Signal<{ readonly item: ShownItem; readonly use: 'open' | 'deny' }>(),
  /** The desktop has taken the tray icon in, or lost it. */
  trayHostChanged: new Signal<TrayHostState>(),
  trayUsed: new Signal<TrayAction>(),
});

/** What happens in the app. */
export type Signals = ReturnType<typeof makeSignals>;
