import { isOpen } from '../../shared/request';
import { useEffect } from 'preact/hooks';
import type { Snapshot } from '../../shared/snapshot';
import { forgetDraft } from '../state/sign-in-draft';
import { Banners } from './banners';
import { EnterCode } from './requests/enter-code';
import { Recent } from './requests/recent';
import { OpenRequests } from './requests/open-requests';
import { SignIn } from './sign-in/sign-in-view';
import { StorageQuestion } from './sign-in/storage-question';
import { TryIt } from './sign-in/try-it';
import pageStyles from './page.module.css';

/** Everything but the settings. */
export function Home({ snapshot }: { readonly snapshot: Snapshot }) {
  const { session, logins, settings, revision } = snapshot;
  useEffect(() => {
    if (session.kind === 'signed-in') forgetDraft();
  }, [session.kind]);
  const open = logins.filter(({ stage }) => isOpen(stage));
  const finished = logins.filter(({ stage }) => !isOpen(stage));
  // One question at a time.
  const tryIt = settings.values.welcome !== 'done' && <TryIt logins={logins} settings={settings} />;
  return (
    <main class={pageStyles['home']}>
      <Banners snapshot={snapshot} />
      {session.kind === 'signed-in' && (session.askStorage ? <StorageQuestion /> : tryIt)}
      {session.kind !== 'signed-in' && <SignIn session={session} settings={settings} />}
      {(session.kind === 'signed-in' || open.length > 0) && (
        <OpenRequests {...{ logins: open, session, revision }} />
      )}
      {session.kind === 'signed-in' && <EnterCode open={snapshot.view === 'code'} />}
      <Recent logins={finished} historyRevision={snapshot.historyRevision} />
    </main>
  );
}
