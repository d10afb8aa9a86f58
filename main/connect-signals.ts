import type { CommandContext } from './command-types';
import type { Commands } from './commands';
import type { Signals } from './domain/signals';
import { act } from './domain/views/tray-view';

/** What reacts to the signals. */
type Listeners = Pick<
  CommandContext,
  'accounts' | 'notices' | 'publisher' | 'requests' | 'settings' | 'shortcuts' | 'trayResidence' | 'windows'
> & { readonly commands: Commands };

/** Connects each signal to what reacts to it. */
export function connectSignals(signals: Signals, listeners: Listeners): void {
  const { accounts, commands, notices, publisher, requests, settings, shortcuts, trayResidence, windows } =
    listeners;
  signals.changed.on(publisher.publishSoon);
  signals.signedIn.on(({ credentials, how }) => {
    if (how === 'new' && !settings.keepPlace(credentials)) notices.say({ kind: 'place-not-saved' });
    if (how === 'new' && publisher.view === 'add-account') publisher.goTo('home');
    requests.askAgain();
    if (how !== 'new') return;
    // The browser is in front of it, and a prompt has made place for the form.
    windows.main.show();
    requests.showWaiting();
  });
  signals.backOnline.on(() => requests.backOnline());
  signals.proxyOpened.on(() => accounts.reconnectNow());
  signals.event.on(({ accountId, event }) => void requests.receive({ ...event, origin: 'event' }, accountId));
  signals.withdrawn.on(({ accountId, pushCodeId }) => requests.withdraw(pushCodeId, accountId));
  signals.arrived.on(({ id }) => void publisher.notify(id));
  signals.locked.on(() => requests.tick());
  signals.unlocked.on(() => requests.onUnlock());
  signals.resumed.on(() => accounts.reconnectNow());
  signals.resumed.on(() => requests.tick());
  signals.concealed.on((surface) => {
    requests.concealed(surface);
    if (surface !== 'main') return;
    // Nobody tries a shortcut in a window that is out of sight.
    shortcuts.try(null);
    if (!windows.main.window) publisher.goTo('home');
  });
  signals.moved.on((surface) => {
    // Of what it showed, its page has to report again that it is in sight.
    if (requests.concealed(surface)) publisher.publishAgain();
  });
  signals.promptClosed.on(() => requests.closePrompt());
  signals.mainWindowLeft.on(() => windows.main.destroy());
  signals.shortcutHeard.on(commands.answerByShortcut);
  signals.notificationUsed.on(commands.useNotification);
  signals.trayHostChanged.on((host) => trayResidence.hostIs(host));
  signals.trayUsed.on((action) => act(commands, action));
}
