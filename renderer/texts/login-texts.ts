import type { Messages } from '../../shared/messages';
import type { Stage } from '../../shared/request';
import type { LoginView } from '../../shared/state/requests';

type Finished = Extract<Stage, { name: 'answered' | 'closed' | 'expired' }>;

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF]/;

/** A text from outside inside a sentence: where it runs from right to left it must not turn the rest around. */
const isolated = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** What to call the app that is signed in to, if anything is known. */
export const appOf = ({ details }: LoginView): string | undefined => {
  const app = details.appName ?? details.appId;
  return app === undefined ? undefined : isolated(app);
};

/** What is asked. */
export function questionOf(login: LoginView, messages: Messages): string {
  const app = appOf(login);
  return app === undefined ? messages.login.questionWithoutApp : messages.login.question(app);
}

/** How a finished request ended, in a word or two and in a sentence. */
export function resultOf(
  login: LoginView,
  stage: Finished,
  messages: Messages,
): { readonly title: string; readonly text: string } {
  const { login: texts, advice, failure } = messages;
  switch (stage.name) {
    case 'answered': {
      if (login.origin === 'practice') {
        return {
          title: stage.answer === 'deny' ? texts.denied : texts.approved,
          text: messages.practice.result,
        };
      }
      if (stage.answer === 'deny') return { title: texts.denied, text: texts.nobodySignedIn };
      const app = appOf(login);
      return {
        title: texts.approved,
        text: app === undefined ? texts.signsInWithoutApp : texts.signsIn(app),
      };
    }
    case 'closed':
      return {
        title: texts.closed,
        text:
          stage.attempted === undefined ? failure[stage.failure.kind] : advice.maybeCounted(stage.attempted),
      };
    case 'expired':
      return {
        title: texts.expired,
        text: stage.attempted === undefined ? texts.expiredUnanswered : advice.maybeCounted(stage.attempted),
      };
  }
}
