import type { Failure } from '../../shared/failure';
import type { Details } from '../../shared/details';
import { isOpen, type Answer, type Unfamiliar } from '../../shared/request';
import { fail, ok, type Result } from '../../shared/result';
import type { AnswerOutcome, Delays, LoginView, PromptView, QuietView } from '../../shared/state/requests';
import { delaysLeft, nothingShown, report, type ShownItem } from '../domain/requests/arming';
import type { Clock, Timer } from '../domain/util/clock';
import * as desk from '../domain/requests/request-state';
import type { Way } from '../domain/requests/approval-policy';
import { KeyRepeat, restsFor } from '../domain/requests/key-repeat';
import * as inbox from '../domain/requests/request-queue';
import { rememberedViews } from '../domain/views/login-view';
import { longestTick, nextTickDelay } from '../domain/requests/next-tick-delay';
import { numberChoices } from '../domain/requests/number-choices';
import { practiceArrival } from '../domain/requests/practice';
import * as prompt from '../domain/requests/prompt';
import { type Arrival, type OutsideArrival, type PushLogin, remaining } from '../domain/requests/push-login';
import * as quiet from '../domain/requests/quiet-mode';
import { type PromptWindowPort, Raised } from '../domain/requests/raised';
import { Semaphore } from '../domain/util/semaphore';
import { steady } from '../domain/util/steady';
import { MayAnswer } from './may-answer';

/** What the approver needs from the world. */
export type RequestsPorts = {
  readonly clock: Clock;
  readonly timer: Timer;
  /** An unpredictable integer from 0 to `below` - 1. */
  readonly random: (below: number) => number;
  /** Sends the answer, and again until its outcome is known or no time is left (milliseconds). Never throws. */
  readonly send: (
    login: PushLogin,
    answer: Answer,
    timeLeft: () => number,
    /** The server asks to wait so many milliseconds before the next try. */
    onWait: (ms: number) => void,
  ) => Promise<Result<null, Failure>>;
  /** Asks GenAuth whether this app may answer the request. Never throws. */
  readonly askMayAnswer: (login: PushLogin) => Promise<PushLogin['mayAnswer']>;
  /** Whether a request was answered already, maybe before the app was last started. */
  readonly wasAnswered: (pushCodeId: string) => boolean;
  /** What of a request's description the person has never approved before. */
  readonly unfamiliarOf: (details: Details) => readonly Unfamiliar[];
  readonly promptWindow: PromptWindowPort;
  readonly environment: () => Omit<desk.Environment, 'now'>;
  /** Something that is shown has changed. */
  readonly onChange: () => void;
  /** A request has arrived that the person should be told of. */
  readonly onArrival: (login: PushLogin) => void;
  /** A request was not taken in, because it had expired before it arrived, or gave way to a newer one. */
  readonly onMissed: (why: 'expired-on-arrival' | 'pushed-out') => void;
  /**
   * A request has come to its end, by whatever way; told once for each. One that a flood pushes out has not: it may
   * arrive again.
   */
  readonly onFinished: (login: PushLogin) => void;
};

/** An answer on its way. */
type Sending = ReturnType<RequestsPorts['send']>;

/** Decides when an answer goes out. */
type When = (send: () => Sending) => Sending;

/** A wish to answer, as a window sends it. */
export type WindowAttempt = Omit<desk.AnswerAttempt, 'way'>;

/** What the approver adds to the snapshot. */
export type RequestsView = {
  readonly logins: readonly LoginView[];
  readonly prompt: PromptView;
  readonly quiet?: QuietView;
};

/** "Deny all" sends so many at a time: Chromium has six sockets per server, and another answer must find one free. */
const denialsAtOnce = 3;

/** Holds the desk, and is the only one to change it: one decision after the other, whatever their order. */
export class Requests {
  readonly #ports: RequestsPorts;
  #desk = desk.noRequests;
  #lastId = 0;
  readonly #keys = new KeyRepeat();
  readonly #denials = new Semaphore(denialsAtOnce);
  #stopTimer: (() => void) | undefined;
  readonly #mayAnswer: MayAnswer;
  readonly #loginView = rememberedViews();
  readonly #quietUntil = steady(1000);
  /** Until when the approving shortcut answers nothing, in monotonic milliseconds. */
  #shortcutRests: number | undefined;
  #stopRest: (() => void) | undefined;
  readonly #raised: Raised;

  constructor(ports: RequestsPorts) {
    this.#ports = ports;
    this.#raised = new Raised(ports.promptWindow);
    this.#mayAnswer = new MayAnswer({
      ask: ports.askMayAnswer,
      inSight: () => desk.inSight(this.#desk, this.#around()),
      isAnswering: () => this.#desk.inbox.some(({ stage }) => stage.name === 'answering'),
      onKnown: (asked, mayAnswer) =>
        this.#change((now) => ({ ...now, inbox: inbox.noteMayAnswer(now.inbox, asked, mayAnswer) })),
    });
  }

  /** A push login has come in, by whatever way. */
  receive(arrival: OutsideArrival): 'new' | 'known' | 'expired' {
    if (this.#ports.wasAnswered(arrival.pushCodeId)) return 'known';
    return this.#receive(arrival, this.#nextId(), this.#ports.unfamiliarOf(arrival.details));
  }

  /** A request to practise with, described in these words. False while one is open or nobody is signed in. */
  practise(words: Details): boolean {
    const { session } = this.#around();
    const isOpenNow = this.#desk.inbox.some(({ origin, stage }) => origin === 'practice' && isOpen(stage));
    if (isOpenNow || session === undefined) return false;
    const id = this.#nextId();
    this.#receive(practiceArrival(id, words), id, []);
    return true;
  }

  #nextId(): string {
    return `r${++this.#lastId}`;
  }

  #receive(arrival: Arrival, id: string, novel: readonly Unfamiliar[]): 'new' | 'known' | 'expired' {
    const { matchNumber } = arrival;
    const around = this.#around();
    const entry = {
      id,
      ...(quiet.isQuiet(this.#desk.quiet, around.now.monotonic) ? { cameInQuiet: true as const } : {}),
      novel,
      ...(around.session === undefined ? {} : { session: around.session }),
      ...(matchNumber === undefined ? {} : { choices: numberChoices(matchNumber, this.#ports.random) }),
    };
    const received = desk.receive(this.#desk, arrival, entry, around);
    const before = this.#desk.inbox.length;
    const taken = inbox.findByCode(received.desk.inbox, arrival.pushCodeId);
    // The timer comes earlier than its end: in a flood, nothing else needs to be looked at.
    const isTimed = this.#stopTimer && taken && remaining(taken, around.now) > longestTick;
    if (received.outcome === 'new' && isTimed) this.#show(received.desk);
    else this.#become(received.desk, around);
    const login = inbox.findByCode(this.#desk.inbox, arrival.pushCodeId);
    if (received.outcome === 'expired') this.#ports.onMissed('expired-on-arrival');
    if (received.outcome === 'new' && received.desk.inbox.length === before)
      this.#ports.onMissed('pushed-out');
    if (login && received.tell) this.#ports.onArrival(login);
    return received.outcome;
  }

  /** The sender of a push login takes it back. What is being sent goes on: its outcome is told by its reply. */
  withdraw(pushCodeId: string): void {
    this.#change((now, around) => desk.withdraw(now, pushCodeId, around));
  }

  /** A user's answer. It names what its place showed; what becomes of one from the tray, the prompt shows. */
  answer(from: desk.Place, attempt: WindowAttempt): AnswerOutcome {
    const outcome = this.#take({ ...attempt, way: from === 'main' ? 'window' : from });
    if (from === 'tray' && desk.findLogin(this.#desk, attempt.id)) this.openPrompt(attempt.id);
    return outcome;
  }

  /** The global shortcut: answers what the prompt has shown for long enough, or brings the prompt up. */
  answerByShortcut(answer: Answer): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const outcome = this.#pressShortcut(answer);
    if (outcome !== 'answered') {
      const { monotonic } = this.#ports.clock();
      this.#keys.answeredNothing(answer, monotonic);
      if (answer === 'approve') this.#restShortcut(monotonic + restsFor);
    }
    return outcome;
  }

  #pressShortcut(answer: Answer): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const around = this.#around();
    const { now, ownNames } = around;
    const isPressed = this.#keys.press(answer, now.monotonic);
    const login = desk.currentLogin(this.#desk, now);
    if (login) this.pressed('prompt', login.id);
    if (!isPressed) return 'held-down';
    if (!login) return 'nothing-open';
    const attempt = { ...desk.seen(login, ownNames), answer, way: 'shortcut' } as const;
    if (answer === 'approve') {
      const isHidden = !this.#desk.prompt.open;
      const couldApprove = desk.take(this.#desk, attempt, around).result.ok;
      // The press brings the prompt up: then it has been raised.
      if (isHidden) this.#raised.note(attempt, now.monotonic);
      else if (couldApprove && !this.#raised.mayAnswer(attempt, now.monotonic)) return 'prompt-shown';
    }
    const { accepted } = this.#take(attempt);
    this.openPrompt(login.id);
    return accepted ? 'answered' : 'prompt-shown';
  }

  /** The approving shortcut rests, which the prompt says for as long. */
  #restShortcut(until: number): void {
    const wasResting = this.#shortcutRests !== undefined;
    this.#stopRest?.();
    this.#shortcutRests = until;
    this.#stopRest = this.#ports.timer(until - this.#ports.clock().monotonic, () => {
      this.#shortcutRests = undefined;
      this.#ports.onChange();
    });
    if (!wasResting) this.#ports.onChange();
  }

  /** "This wasn't me": denies, and rests the pop-ups. */
  report(from: desk.Place, item: ShownItem): AnswerOutcome {
    const outcome = this.answer(from, { ...item, answer: 'deny' });
    if (outcome.accepted && !this.isPractice(item.id)) {
      this.#change((now, around) => desk.report(now, item.id, from, around));
    }
    return outcome;
  }

  /** Denies those of these that are open and unanswered, a few at a time. */
  denyAll(ids: readonly string[]): void {
    const around = this.#around();
    const { desk: next, denied } = desk.denyAll(this.#desk, ids, around);
    this.#become(next, around);
    for (const login of denied) void this.#send(login, 'deny', 'window', (send) => this.#inTurn(send));
  }

  /** A window reports what it shows; gives back how long until each may be answered. */
  shown(surface: desk.Surface, items: readonly ShownItem[]): Readonly<Record<string, Delays>> {
    const { monotonic } = this.#around().now;
    const arming = report(this.#desk.arming[surface], items, monotonic);
    this.#desk = { ...this.#desk, arming: { ...this.#desk.arming, [surface]: arming } };
    this.#mayAnswer.look();
    return delaysLeft(arming, monotonic);
  }

  /** A press fell on a window that could have answered this request; gives back what `shown` does. */
  pressed(surface: desk.Surface, id: string): Readonly<Record<string, Delays>> {
    this.#desk = desk.notePress(this.#desk, surface, id, this.#around());
    return delaysLeft(this.#desk.arming[surface], this.#ports.clock().monotonic);
  }

  /** A window was hidden or is shown again: its delays start over with its next report. */
  concealed(surface: desk.Surface): void {
    this.#desk = { ...this.#desk, arming: { ...this.#desk.arming, [surface]: nothingShown } };
  }

  /** Brings up the prompt, on one request if one is named. */
  openPrompt(id?: string): void {
    this.#change((now) => ({ ...now, prompt: prompt.openPrompt(now.prompt, id) }));
  }

  /** The screen was unlocked: what came meanwhile is shown, unless pop-ups rest. */
  onUnlock(): void {
    // Nobody saw what the windows showed behind the lock.
    this.concealed('main');
    this.concealed('prompt');
    this.showWaiting();
  }

  /** Asks about what waits, unless pop-ups rest. */
  showWaiting(): void {
    const { now } = this.#around();
    const waiting = this.#desk.inbox.some((login) => login.stage.name === 'pending');
    if (waiting && !quiet.isQuiet(this.#desk.quiet, now.monotonic)) this.openPrompt();
    else this.tick();
  }

  /** Closes the prompt and answers nothing. */
  closePrompt(): void {
    this.#change((now) => ({ ...now, prompt: prompt.closePrompt(now.inbox) }));
  }

  /** Takes a finished request out of sight. */
  dismiss(id: string): void {
    this.#change((now, around) => desk.dismiss(now, id, around));
  }

  /** Starts quiet mode by hand, for so many minutes. */
  startQuiet(minutes: number): void {
    this.#change((now, around) => ({
      ...now,
      quiet: quiet.byHand(now.quiet, around.now.monotonic, minutes * 60_000),
    }));
  }

  /** Ends quiet mode by hand. */
  endQuiet(): void {
    this.#change((now) => ({ ...now, quiet: quiet.endQuiet() }));
  }

  /** Someone has signed in: what could not be asked about before is asked now, but nothing of another session. */
  askAgain(): void {
    this.#mayAnswer.forget();
    this.#recover(['not-signed-in']);
  }

  /** Push logins arrive again: a failure of the network is over. */
  backOnline(): void {
    this.#recover(['offline', 'timed-out']);
  }

  #recover(from: readonly Failure['kind'][]): void {
    this.#change((state, { now }) => ({ ...state, inbox: inbox.recover(state.inbox, from, now) }));
  }

  /** Whether a request is still to be answered. */
  isOpen(id: string): boolean {
    const login = desk.findLogin(this.#desk, id);
    return login !== undefined && isOpen(login.stage);
  }

  /** Whether a request is only for practice. */
  isPractice(id: string): boolean {
    return desk.findLogin(this.#desk, id)?.origin === 'practice';
  }

  /** What the windows, the tray and the notifications show. */
  view(): RequestsView {
    const { now, ownNames, screenLocked, session } = this.#around();
    const shown = this.#desk.inbox;
    const finished = shown.filter((login) => !isOpen(login.stage)).toReversed();
    const { on } = this.#desk.quiet;
    return {
      logins: [...inbox.queue(shown), ...finished].map((login) =>
        this.#loginView(login, ownNames, now, session),
      ),
      // Some lock screens let windows shine through that stand above all others.
      prompt: {
        ...prompt.promptView(
          screenLocked ? { ...this.#desk.prompt, open: false } : this.#desk.prompt,
          this.#desk.inbox,
          now,
        ),
        ...(this.#shortcutRests === undefined ? {} : { shortcutRests: true }),
      },
      ...(on && quiet.isQuiet(this.#desk.quiet, now.monotonic)
        ? { quiet: { reason: on.reason, until: this.#quietUntil(now.wall + on.until - now.monotonic) } }
        : {}),
    };
  }

  /** Looks at the clock and at the lock: after a sleep, say. */
  tick(): void {
    this.#change((now) => now);
  }

  /** Stops the timer. */
  dispose(): void {
    this.#stopTimer?.();
    this.#stopRest?.();
  }

  #around(): desk.Environment {
    return { ...this.#ports.environment(), now: this.#ports.clock() };
  }

  #take(attempt: desk.AnswerAttempt): AnswerOutcome {
    const around = this.#around();
    const { desk: next, result } = desk.take(this.#desk, attempt, around);
    this.#become(next, around);
    if (!result.ok) return { accepted: false, refusal: result.failure };
    void this.#send(result.value.login, result.value.answer, attempt.way);
    return { accepted: true };
  }

  async #send(login: PushLogin, answer: Answer, way: Way, when: When = (send) => send()): Promise<void> {
    if (way === 'prompt') this.openPrompt(login.id);
    const timeLeft = (): number => remaining(login, this.#ports.clock());
    const onWait = (ms: number): void =>
      this.#change((state, { now }) => {
        const event = { type: 'wait', until: now.wall + ms } as const;
        return { ...state, inbox: inbox.apply(state.inbox, login.id, event, now) };
      });
    const send = (): Sending => this.#ports.send(login, answer, timeLeft, onWait);
    // An answer to a practice request goes nowhere.
    const result = login.origin === 'practice' ? ok(null) : await when(send);
    this.#change((now, around) => desk.settle(now, login.id, result, around));
    // A failure must not go unseen; in the main window it stands where the person pressed.
    if (!result.ok && way !== 'window') this.openPrompt(login.id);
  }

  /** Sends a denial when its turn has come, unless someone else has signed in meanwhile: they have denied nothing. */
  #inTurn(send: () => Sending): Sending {
    const { session } = this.#around();
    return this.#denials.take(async () =>
      this.#around().session === session ? send() : fail({ kind: 'not-signed-in', effect: 'none' }),
    );
  }

  /** Changes the state by what is true around it. The screen's unlocking, if it is found out here, comes first. */
  #change(next: (now: desk.RequestState, around: desk.Environment) => desk.RequestState): void {
    const around = this.#around();
    this.#become(next(this.#desk, around), around);
  }

  #become(next: desk.RequestState, around: desk.Environment): void {
    const before = this.#desk.inbox;
    const ticked = desk.tick(next, around);
    this.#desk = desk.tidy(ticked, around);
    for (const login of inbox.finishedSince(before, ticked.inbox)) this.#ports.onFinished(login);
    this.#stopTimer?.();
    const wait = nextTickDelay(this.#desk, around.now);
    this.#stopTimer = wait === undefined ? undefined : this.#ports.timer(wait, () => this.tick());
    this.#show(this.#desk);
  }

  #show(next: desk.RequestState): void {
    this.#desk = next;
    this.#mayAnswer.look();
    this.#ports.onChange();
  }
}
