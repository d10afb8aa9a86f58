import { isOpen } from '../../shared/request';
import { signedInOf } from '../../shared/state/accounts';
import { useEffect } from 'preact/hooks';
import type { Snapshot } from '../../shared/snapshot';
import { forgetDraft } from '../state/sign-in-draft';
import { Banners } from './banners';
import { ProxyQuestion } from './proxy-question';
import { EnterCode } from './requests/enter-code';
import { Recent } from './requests/recent';
import { OpenRequests } from './requests/open-requests';
import { SignIn } from './sign-in/sign-in-view';
import { StorageQuestion } from './sign-in/storage-question';
import { TryIt } from './sign-in/try-it';
import pageStyles from './page.module.css';

/** Everything but the settings. */
export function Home({ snapshot }: { readonly snapshot: Snapshot }) {
  const { accounts, logins, settings, revision, view } = snapshot;
  const signedIn = signedInOf(accounts);
  const isSignedIn = signedIn.length > 0;
  const asking = signedIn.find(({ askStorage }) => askStorage);
  useEffect(() => {
    if (isSignedIn) forgetDraft();
  }, [isSignedIn]);
  const open = logins.filter(({ stage }) => isOpen(stage));
  const finished = logins.filter(({ stage }) => !isOpen(stage));
  // One question at a time.
  const tryIt = settings.values.welcome !== 'done' && <TryIt logins={logins} settings={settings} />;
  return (
    <main class={pageStyles['home']}>
      <Banners snapshot={snapshot} />
      {snapshot.proxy && <ProxyQuestion question={snapshot.proxy} />}
      {/* A new one for each account: a key pressed twice answers for one. */}
      {asking && <StorageQuestion key={asking.id} account={asking} isOneOfSeveral={signedIn.length > 1} />}
      {isSignedIn && !asking && tryIt}
      {!isSignedIn && <SignIn {...{ accounts, settings }} />}
      {(isSignedIn || open.length > 0) && (
        <OpenRequests {...{ logins: open, accounts: signedIn, revision }} />
      )}
      {isSignedIn && settings.rules?.pastedCodes !== false && <EnterCode open={view === 'code'} />}
      <Recent logins={finished} historyRevision={snapshot.historyRevision} />
    </main>
  );
}
