import type { Messages } from '../../shared/messages';
import type { LoginView } from '../../shared/state/requests';
import { appOf, questionOf, resultOf } from './login-texts';

/** What is said to screen readers, and whether it interrupts. */
export type News = { readonly manner: 'polite' | 'assertive'; readonly text: string };

/**
 * What is worth saying about a request since `before`, when it was last seen. An answer may have been refused meanwhile
 * without ever being seen on its way. `quiet`: new requests wait in silence.
 */
export function newsOf(
  login: LoginView,
  before: Pick<LoginView, 'stage' | 'attempts'> | undefined,
  messages: Messages,
  quiet: boolean,
): News | undefined {
  const { stage } = login;
  if (stage.name === before?.stage.name && login.attempts === before.attempts) return undefined;
  const app = appOf(login) ?? messages.unknown;
  const about = (manner: News['manner'], text: string): News => ({
    manner,
    text: messages.login.announceResult(app, text),
  });
  switch (stage.name) {
    case 'pending':
      if (before === undefined)
        return quiet ? undefined : { manner: 'polite', text: questionOf(login, messages) };
      return stage.failure && about('assertive', messages.failure[stage.failure.kind]);
    case 'answering':
      return about('polite', messages.login.sending);
    case 'unclear':
      return about('assertive', messages.advice.unclear(stage.answer));
    case 'answered':
    case 'expired':
    case 'closed': {
      if (before === undefined) return undefined;
      const { title, text } = resultOf(login, stage, messages);
      const result = messages.login.resultSpoken(title, text);
      return about(stage.name === 'closed' ? 'assertive' : 'polite', result);
    }
  }
}
