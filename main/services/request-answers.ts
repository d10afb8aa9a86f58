import { type Answer } from '../../shared/request';
import type { Failure } from '../../shared/failure';
import { fail, ok, type Result } from '../../shared/result';
import type { AnswerOutcome } from '../../shared/state/requests';
import type { AnswerCourse } from '../domain/requests/answer-course';
import * as answering from '../domain/requests/answering';
import type { Way } from '../domain/requests/approval-policy';
import type { ShownItem } from '../domain/requests/arming';
import { openPrompt } from '../domain/requests/prompt';
import { type LoginEvent, type PushLogin, remaining } from '../domain/requests/push-login';
import { Raised } from '../domain/requests/raised';
import * as inbox from '../domain/requests/request-queue';
import * as requestState from '../domain/requests/request-state';
import { Semaphore } from '../domain/util/semaphore';
import type { RequestHolder } from './request-holder';
import type { RequestsPorts, Send } from './requests-ports';
import { ShortcutPresses } from './shortcut-presses';

/** Decides when an answer goes out. */
type When = (send: () => ReturnType<Send>) => ReturnType<Send>;

/** An answer, as a window sends it. */
export type WindowAttempt = Omit<answering.AnswerAttempt, 'way'>;

/**
 * How many answers "Deny all" sends at a time: Chromium has six sockets per server, and another answer must find one
 * free.
 */
const denialsAtOnce = 3;

/** The user's answers: which are taken, and how they go out. */
export class RequestAnswers {
  readonly #ports: RequestsPorts;
  readonly #held: RequestHolder;
  readonly #denials = new Semaphore(denialsAtOnce);
  readonly #presses: ShortcutPresses;
  readonly #raised: Raised;
  /** Aborts the sending of an answer, by its request's ID. */
  readonly #underWay = new Map<string, AbortController>();

  constructor(ports: RequestsPorts, held: RequestHolder) {
    this.#ports = ports;
    this.#held = held;
    this.#raised = new Raised(ports.promptWindow);
    this.#presses = new ShortcutPresses(ports);
  }

  /** The approving shortcut answers nothing for a moment. */
  get shortcutRests(): boolean {
    return this.#presses.isResting;
  }

  /** A user's answer. It names what its place showed; what becomes of one from the tray, the prompt shows. */
  answer(from: requestState.Place, attempt: WindowAttempt): AnswerOutcome {
    const outcome = this.#take({ ...attempt, way: from === 'main' ? 'window' : from });
    if (from === 'tray' && this.#find(attempt.id)) this.#openPrompt(attempt.id);
    return outcome;
  }

  /**
   * The global shortcut: answers what the prompt has shown for long enough, or brings the prompt up. A press that was heard
   * together with others counts as one of a key that is held down.
   */
  answerByShortcut(
    answer: Answer,
    isAlone = true,
  ): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const outcome = this.#pressShortcut(answer, isAlone);
    if (outcome !== 'answered') this.#presses.answeredNothing(answer);
    return outcome;
  }

  #pressShortcut(
    answer: Answer,
    isAlone: boolean,
  ): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const around = this.#held.around();
    const { now, accounts } = around;
    const isPressed = this.#presses.press(answer) && isAlone;
    const login = requestState.currentLogin(this.#held.state, now);
    if (login)
      this.#held.keep(answering.notePress(this.#held.state, 'prompt', login.id, this.#held.around()));
    if (!isPressed) return 'held-down';
    if (!login) return 'nothing-open';
    const attempt = { ...requestState.seen(login, accounts), answer, way: 'shortcut' } as const;
    if (answer === 'approve') {
      const isHidden = !this.#held.state.prompt.open;
      const couldApprove = answering.take(this.#held.state, attempt, around).result.ok;
      // The press brings the prompt up: then it has been raised.
      if (isHidden) this.#raised.note(attempt, now.monotonic);
      else if (couldApprove && !this.#raised.mayAnswer(attempt, now.monotonic)) return 'prompt-shown';
    }
    const { accepted } = this.#take(attempt);
    this.#openPrompt(login.id);
    return accepted ? 'answered' : 'prompt-shown';
  }

  /** "This wasn't me": denies, and mutes the pop-ups. */
  report(from: requestState.Place, item: ShownItem): AnswerOutcome {
    const outcome = this.answer(from, { ...item, answer: 'deny' });
    if (outcome.accepted && this.#find(item.id)?.origin !== 'practice') {
      this.#held.change((now, around) => requestState.report(now, item.id, from, around));
    }
    return outcome;
  }

  /** Denies those of these that are open and unanswered, a few at a time. */
  denyAll(ids: readonly string[]): void {
    const around = this.#held.around();
    const { desk: next, denied } = answering.denyAll(this.#held.state, ids, around);
    this.#held.become(next, around);
    for (const login of denied) {
      void this.#send(login, 'deny', 'window', (send) => this.#denials.take(send));
    }
  }

  /**
   * The user gives up an answer on its way: it goes out no more. Whether it has arrived may be unknown then, and only the
   * same one can be sent again.
   */
  stopSending(id: string): void {
    this.#underWay.get(id)?.abort();
  }

  /** Nothing that is on its way goes on. */
  stopAll(): void {
    for (const sending of this.#underWay.values()) sending.abort();
  }

  dispose(): void {
    this.#presses.dispose();
  }

  #find(id: string): PushLogin | undefined {
    return requestState.findLogin(this.#held.state, id);
  }

  #openPrompt(id: string): void {
    this.#held.change((now) => ({ ...now, prompt: openPrompt(now.prompt, id) }));
  }

  #take(attempt: answering.AnswerAttempt): AnswerOutcome {
    const around = this.#held.around();
    const { desk: next, result } = answering.take(this.#held.state, attempt, around);
    this.#held.become(next, around);
    if (!result.ok) return { accepted: false, refusal: result.failure };
    void this.#send(result.value.login, result.value.answer, attempt.way);
    return { accepted: true };
  }

  async #send(login: PushLogin, answer: Answer, way: Way, when: When = (send) => send()): Promise<void> {
    if (way === 'prompt') this.#openPrompt(login.id);
    // Bound now, whenever its turn comes: a later session of anyone has decided nothing.
    const send = login.origin === 'practice' ? undefined : this.#ports.sender(login, answer);
    // An answer to a practice request goes nowhere.
    const result = send ? await this.#sendInTurn(login, send, when) : ok(null);
    this.#held.change((now, around) => requestState.settle(now, login.id, result, around));
    // A failure must not go unseen; in the main window it stands where the user pressed.
    if (!result.ok && way !== 'window' && this.#find(login.id)) this.#openPrompt(login.id);
  }

  async #sendInTurn(login: PushLogin, send: Send, when: When): Promise<Result<null, Failure>> {
    const givingUp = new AbortController();
    const { signal } = givingUp;
    this.#underWay.set(login.id, givingUp);
    const note = (event: LoginEvent): void =>
      this.#held.change((state, { now }) => ({
        ...state,
        inbox: inbox.apply(state.inbox, login.id, event, now),
      }));
    const course: AnswerCourse = {
      timeLeft: () => remaining(login, this.#ports.clock()),
      onRetry: ({ kind }) => note({ type: 'retry', after: kind }),
      onWait: (ms) => note({ type: 'wait', until: this.#ports.clock().wall + ms }),
      signal,
    };
    const unsent = fail({ kind: 'stopped', effect: 'none' } as const);
    let hasBegun = false;
    const sent = when(() => {
      hasBegun = true;
      return signal.aborted ? Promise.resolve(unsent) : send(course);
    });
    // Given up before its turn has come, it never goes out.
    const givenUp = new Promise<Result<null, Failure>>((resolve) =>
      signal.addEventListener('abort', () => {
        if (!hasBegun) resolve(unsent);
      }),
    );
    const result = await Promise.race([sent, givenUp]);
    this.#underWay.delete(login.id);
    return result;
  }
}
