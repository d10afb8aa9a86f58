import type { Answer, Stage } from '../../shared/request';
import type { LoginView } from '../../shared/state/requests';
import type { Wakes } from '../hooks/use-arming';
import { useTexts } from '../texts/texts';
import type { AnswerPort } from '../hooks/use-answer';
import { ArmedButton } from '../ui/armed-button';
import { Button } from '../ui/button';
import { tell } from '../state/call';
import styles from './request-actions.module.css';
import actionRowStyles from '../ui/action-row.module.css';

/** Keys of the prompt; see `renderer/prompt/prompt-keys.ts`. */
const keysOf: Readonly<Record<Answer, string>> = { approve: 'Alt+A', deny: 'Alt+D' };

type Props = {
  readonly login: LoginView;
  readonly wakes: Wakes | undefined;
  readonly port: AnswerPort;
  readonly withKeys?: boolean;
  /** No key reaches the window. */
  readonly isKeyless?: boolean;
};

/** The buttons of a request that waits for an answer, unless only someone else can give it. */
export function RequestActions({ login, wakes, port, withKeys = false, isKeyless = false }: Props) {
  const { stage } = login;
  if (login.standing === 'none') return withKeys ? <SignInFirst /> : null;
  if (login.offers.length === 0) return null;
  if (stage.name === 'unclear') return <AgainActions {...{ wakes, port, stage }} />;
  return <PendingActions {...{ login, wakes, port }} withKeys={withKeys && !isKeyless} />;
}

/** The way to answer while nobody is signed in; in the main window the form is there already. */
function SignInFirst() {
  const { browser } = useTexts().messages;
  return (
    <div class={actionRowStyles['action-row']} data-buttons>
      <Button kind="primary" onClick={() => tell('goTo', { view: 'home' })}>
        {browser.submit}
      </Button>
    </div>
  );
}

function PendingActions({ login, wakes, port, withKeys = false }: Props) {
  const { messages } = useTexts();
  const keys = (answer: Answer) => (withKeys ? { keys: keysOf[answer] } : {});
  return (
    <div class={styles['actions']}>
      {login.choices && <NumberChoices {...{ login, wakes, port }} />}
      <div class={actionRowStyles['action-row']} data-buttons>
        <ArmedButton
          kind="deny"
          wake={wakes?.deny}
          onPress={(press) => port.answer(press, 'deny')}
          {...keys('deny')}
        >
          {messages.login.deny}
        </ArmedButton>
        {!login.choices && login.offers.includes('approve') && (
          <ArmedButton
            kind="approve"
            wake={wakes?.approve}
            onPress={(press) => port.answer(press, 'approve')}
            {...keys('approve')}
          >
            {messages.login.approve}
          </ArmedButton>
        )}
      </div>
      <ArmedButton kind="quiet" wake={wakes?.deny} onPress={port.report}>
        {messages.login.notMe}
      </ArmedButton>
    </div>
  );
}

/** Only the same answer can be sent again: the first may have counted. */
function AgainActions({
  wakes,
  port,
  stage,
}: Pick<Props, 'wakes' | 'port'> & { readonly stage: Extract<Stage, { name: 'unclear' }> }) {
  const { messages } = useTexts();
  return (
    <div class={styles['actions']}>
      <div class={actionRowStyles['action-row']} data-buttons>
        <ArmedButton
          kind={stage.answer}
          wake={wakes?.[stage.answer]}
          onPress={(press) => port.answer(press, stage.answer)}
        >
          {messages.login.sendAgain(stage.answer)}
        </ArmedButton>
      </div>
    </div>
  );
}

function NumberChoices({ login, wakes, port }: Pick<Props, 'login' | 'wakes' | 'port'>) {
  const { messages } = useTexts();
  const labelId = `number-${login.id}`;
  return (
    <div class={styles['numbers']} role="group" aria-labelledby={labelId}>
      <p class={styles['numbers-label']} id={labelId}>
        {messages.login.chooseNumber}
      </p>
      <div class={`${actionRowStyles['action-row']} ${styles['number-row']}`} data-buttons>
        {(login.choices ?? []).map((number) => (
          <ArmedButton
            key={number}
            kind="number"
            wake={wakes?.approve}
            onPress={(press) => port.answer(press, 'approve', number)}
          >
            {number}
          </ArmedButton>
        ))}
      </div>
      <p class="fine-print">{messages.login.wrongNumberDenies}</p>
    </div>
  );
}
