// This room: the prompt.

import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { LoginView } from '../../shared/state/requests';
import { waitsForAnswer } from '../../shared/request';
import { signedInOf } from '../../shared/state/accounts';
import type { Snapshot } from '../../shared/snapshot';
import { ClosePrompt } from './close-prompt';
import { AppGlyph } from '../ui/icons';
import { Note } from '../ui/note';
import { broken } from '../state/call';
import { useStore } from '../state/store';
import { useArming } from '../hooks/use-arming';
import { buttonPlace, useLayout } from '../hooks/use-layout';
import { useTexts } from '../texts/texts';
import { Asking } from './asking';
import { Prompt } from './prompt-view';
import { usePresses } from '../hooks/use-presses';
import { usePromptHeight } from './prompt-height';
import { usePromptKeys } from './prompt-keys';
import promptStyles from './prompt.module.css';

/** Whether a request has buttons: only such a one is reported as shown, so that its delay starts when they appear. */
const waits = ({ stage }: LoginView): boolean => waitsForAnswer(stage);

/** The small window that asks. */
export function PromptWindow({ snapshot }: { readonly snapshot: Snapshot }) {
  const { messages } = useTexts();
  const root = useRef<HTMLElement>(null);
  const { logins, prompt, revision } = snapshot;
  const accounts = signedInOf(snapshot.accounts);
  const login = logins.find(({ id }) => id === prompt.loginId);
  const layout = useLayout(useMemo(() => buttonPlace(root), [root]));
  const arming = useArming(login && waits(login) ? [login] : [], revision, layout);
  const waiting = logins.filter(waits);
  const next = waiting[(waiting.findIndex(({ id }) => id === login?.id) + 1) % waiting.length];
  const isBroken = useStore(broken);
  usePromptHeight(root);
  usePromptKeys(root);
  usePresses(root, true, (at) => login && waits(login) && arming.pressed(login.id, at));
  useEffect(() => {
    document.title = login ? messages.login.title : messages.appName;
  }, [login === undefined, messages]);
  return (
    <main ref={root}>
      {isBroken && (
        <div role="alert">
          <Note manner="failure">{messages.window.broken}</Note>
        </div>
      )}
      <Asking login={login && waits(login) ? login : undefined} />
      {login ? (
        <Prompt
          key={login.id}
          {...{ login, accounts }}
          place={prompt}
          isKeyless={snapshot.promptIsKeyless ?? false}
          nextId={next?.id === login.id ? undefined : next?.id}
          wakes={arming.wakesOf(login.id)}
          refresh={arming.refresh}
        />
      ) : (
        <div class={promptStyles['prompt-body']}>
          <header class={promptStyles['prompt-header']}>
            <AppGlyph />
            <h1>{messages.login.none}</h1>
            <ClosePrompt />
          </header>
        </div>
      )}
    </main>
  );
}
