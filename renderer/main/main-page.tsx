// This room: the main window.

import type { FunctionComponent } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { waitsForAnswer } from '../../shared/request';
import { signedInOf } from '../../shared/state/accounts';
import type { Snapshot } from '../../shared/snapshot';
import { announcements, type Said } from '../state/announcements';
import { tell } from '../state/call';
import { useStore } from '../state/store';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { useTexts } from '../texts/texts';
import { useMainKeys } from '../hooks/use-main-keys';
import { useAnnouncements } from '../hooks/use-announcements';
import { Header } from './header';
import { Home } from './home';
import { AddAccount } from './sign-in/add-account';

/** A view whose code is loaded when it is looked at: most days it isn't. */
function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>): FunctionComponent<Props> {
  return (props) => {
    const [loaded, setLoaded] = useState<{ readonly View: FunctionComponent<Props> }>();
    useEffect(() => {
      void load().then((View) => setLoaded({ View }));
    }, []);
    return loaded ? <loaded.View {...props} /> : null;
  };
}

const History = lazy(() => import('./history/history-view').then((module) => module.History));
const Settings = lazy(() => import('./settings/settings-view').then((module) => module.Settings));

/** The window with the list, the sign-in form and the settings. */
export function MainWindow({ snapshot }: { readonly snapshot: Snapshot }) {
  const { messages } = useTexts();
  const { view } = snapshot;
  const isSignedIn = signedInOf(snapshot.accounts).length > 0;
  const open = snapshot.logins.filter(({ stage }) => waitsForAnswer(stage)).length;
  useAnnouncements(snapshot);
  useMainKeys(view);
  // What was scrolled belongs to what was shown before.
  useLayoutEffect(() => window.scrollTo(0, 0), [view === 'code' ? 'home' : view, isSignedIn]);
  useEffect(() => {
    const titles = {
      settings: messages.settings.title,
      history: messages.history.title,
      'add-account': messages.window.accounts.add,
    };
    const requests = open > 0 ? messages.tray.pending(open) : undefined;
    const part = view === 'home' || view === 'code' ? requests : titles[view];
    document.title = part === undefined ? messages.appName : messages.window.titled(part);
  }, [view, open, messages]);
  return (
    <>
      {view === 'settings' ? (
        <Settings snapshot={snapshot} onBack={() => tell('goTo', { view: 'home' })} />
      ) : view === 'history' ? (
        <History revision={snapshot.historyRevision} onBack={() => tell('goTo', { view: 'home' })} />
      ) : view === 'add-account' ? (
        <AddAccount snapshot={snapshot} onBack={() => tell('goTo', { view: 'home' })} />
      ) : (
        <>
          <Header snapshot={snapshot} onSettings={() => tell('goTo', { view: 'settings' })} />
          <Home snapshot={snapshot} />
        </>
      )}
      {snapshot.askKeepInTray && <TrayQuestion />}
      <Announcer />
    </>
  );
}

/** Asked when the window is closed for the first time. Main waits for one of the two answers. */
function TrayQuestion() {
  const { question, why, keep, quit } = useTexts().messages.window.tray;
  const answer = (keepRunning: boolean) => () => tell('keepInTray', { keep: keepRunning });
  return (
    <Dialog {...{ question, why }}>
      <Button onClick={answer(false)}>{quit}</Button>
      <Button kind="primary" autofocus onClick={answer(true)}>
        {keep}
      </Button>
    </Dialog>
  );
}

/** The two regions that screen readers read aloud when they change. */
function Announcer() {
  const { polite, assertive } = useStore(announcements);
  return (
    <>
      <div class="only-spoken" role="status">
        <Spoken said={polite} />
      </div>
      <div class="only-spoken" role="alert">
        <Spoken said={assertive} />
      </div>
    </>
  );
}

/** New elements each time: the same words twice are read twice. */
function Spoken({ said: { turn, texts } }: { readonly said: Said }) {
  return (
    <>
      {texts.map((text, index) => (
        <p key={`${turn} ${index}`}>{text}</p>
      ))}
    </>
  );
}
