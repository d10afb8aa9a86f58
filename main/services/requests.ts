import type { Failure } from '../../shared/failure';
import type { Answer, Details, Unfamiliar } from '../../shared/request';
import { fail, ok, type Result } from '../../shared/result';
import type { AnswerOutcome, Delays, LoginView, PromptView, QuietView } from '../../shared/snapshot';
import { delaysLeft, nothingShown, report, type ShownItem } from '../domain/requests/arming';
import type { Clock, Timer } from '../domain/util/clock';
import * as desk from '../domain/requests/request-state';
import type { Way } from '../domain/requests/approval-policy';
import { KeyRepeat, restsFor } from '../domain/requests/key-repeat';
import * as inbox from '../domain/requests/request-queue';
import { loginView } from '../domain/views/login-view';
import { nextTickDelay } from '../domain/requests/next-tick-delay';
import { numberChoices } from '../domain/requests/number-choices';
import { practiceArrival } from '../domain/requests/practice';
import * as prompt from '../domain/requests/prompt';
import {
  type Arrival,
  isOf,
  isOpen,
  type OutsideArrival,
  type PushLogin,
  remaining,
} from '../domain/requests/push-login';
import * as quiet from '../domain/requests/quiet-mode';
import { Semaphore } from '../domain/util/semaphore';

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
  readonly environment: () => Omit<desk.Environment, 'now'>;
  /** Something that is shown has changed. */
  readonly onChange: () => void;
  /** A request has arrived that the person should be told of. */
  readonly onArrival: (login: PushLogin) => void;
  /** A request was not taken in, because it had expired before it arrived, or gave way to a newer one. */
  readonly onMissed: (why: 'expired-on-arrival' | 'pushed-out') => void;
  /**
   * A request has come to its end, by whatever way; told once for each. One that a flood pushes out has not: it may
   * arrive again. `reported`: the person said "This wasn't me".
   */
  readonly onFinished: (login: PushLogin, ending: { readonly reported: boolean }) => void;
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
  /** Open requests of which the person said "This wasn't me". */
  readonly #reported = new Set<string>();
  readonly #denials = new Semaphore(denialsAtOnce);
  #stopTimer: (() => void) | undefined;
  #wasLocked = false;
  /** Until when the approving shortcut answers nothing, in monotonic milliseconds. */
  #shortcutRests: number | undefined;
  #stopRest: (() => void) | undefined;

  constructor(ports: RequestsPorts) {
    this.#ports = ports;
  }

  /** A push login has come in, by whatever way. */
  receive(arrival: OutsideArrival): 'new' | 'known' | 'expired' {
    if (this.#ports.wasAnswered(arrival.pushCodeId)) return 'known';
    return this.#receive(arrival, this.#nextId(), this.#ports.unfamiliarOf(arrival.details));
  }

  /** A request to practise with, described in these words. False while one is open or nobody is signed in. */
  practise(words: Details): boolean {
    const isOpenNow = this.#desk.inbox.some(({ origin, stage }) => origin === 'practice' && isOpen(stage));
    if (isOpenNow || this.#around().session === undefined) return false;
    const id = this.#nextId();
    this.#receive(practiceArrival(id, words), id, []);
    return true;
  }

  #nextId(): string {
    return `r${++this.#lastId}`;
  }

  #receive(arrival: Arrival, id: string, novel: readonly Unfamiliar[]): 'new' | 'known' | 'expired' {
    if (this.#isJustUnlocked()) this.onUnlock();
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
    const waiting = this.#desk.inbox;
    this.#become(received.desk);
    if (received.outcome === 'expired') this.#ports.onMissed('expired-on-arrival');
    if (waiting.some((each) => isOpen(each.stage) && !desk.findLogin(this.#desk, each.id)))
      this.#ports.onMissed('pushed-out');
    const login = this.#desk.inbox.find(({ pushCodeId }) => pushCodeId === arrival.pushCodeId);
    if (login && received.tell) this.#ports.onArrival(login);
    if (login && received.ask) void this.#askMayAnswer(login);
    return received.outcome;
  }

  /** The sender of a push login takes it back. What is being sent goes on: its outcome is told by its reply. */
  withdraw(pushCodeId: string): void {
    this.#become(desk.withdraw(this.#desk, pushCodeId, this.#around()));
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
    const now = this.#ports.clock();
    const isPressed = this.#keys.press(answer, now.monotonic);
    const login = desk.currentLogin(this.#desk, now);
    if (login) this.pressed('prompt', login.id);
    if (!isPressed) return 'held-down';
    if (!login) return 'nothing-open';
    const attempt = { ...desk.seen(login, this.#around().ownNames), answer, way: 'shortcut' } as const;
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
      this.#reported.add(item.id);
      const { monotonic } = this.#ports.clock();
      this.#become({
        ...this.#desk,
        quiet: quiet.reported(this.#desk.quiet, monotonic),
        prompt: from === 'prompt' ? prompt.reportedInPrompt(this.#desk.prompt, item.id) : this.#desk.prompt,
      });
    }
    return outcome;
  }

  /** Denies those of these that are open and unanswered, a few at a time. */
  denyAll(ids: readonly string[]): void {
    const { desk: next, denied } = desk.denyAll(this.#desk, ids, this.#around());
    this.#become(next);
    for (const login of denied) void this.#send(login, 'deny', 'window', (send) => this.#inTurn(send));
  }

  /** A window reports what it shows; gives back how long until each may be answered. */
  shown(surface: desk.Surface, items: readonly ShownItem[]): Readonly<Record<string, Delays>> {
    const { monotonic } = this.#ports.clock();
    const arming = report(this.#desk.arming[surface], items, monotonic);
    this.#desk = { ...this.#desk, arming: { ...this.#desk.arming, [surface]: arming } };
    return delaysLeft(arming, monotonic);
  }

  /** A press fell on a window that could have answered this request; gives back what `shown` does. */
  pressed(surface: desk.Surface, id: string): Readonly<Record<string, Delays>> {
    this.#desk = desk.notePress(this.#desk, surface, id, this.#around());
    return delaysLeft(this.#desk.arming[surface], this.#ports.clock().monotonic);
  }

  /** A window was hidden or is shown anew: its delays start over with its next report. */
  concealed(surface: desk.Surface): void {
    this.#desk = { ...this.#desk, arming: { ...this.#desk.arming, [surface]: nothingShown } };
  }

  /** Brings up the prompt, on one request if one is named. */
  openPrompt(id?: string): void {
    this.#become({ ...this.#desk, prompt: prompt.openPrompt(this.#desk.prompt, id) });
  }

  /** The screen was unlocked: what came meanwhile is shown, unless pop-ups rest. */
  onUnlock(): void {
    const { now, screenLocked } = this.#around();
    this.#wasLocked = screenLocked;
    // Nobody saw what the windows showed behind the lock.
    this.concealed('main');
    this.concealed('prompt');
    const waiting = this.#desk.inbox.some((login) => login.stage.name === 'pending');
    if (waiting && !quiet.isQuiet(this.#desk.quiet, now.monotonic)) this.openPrompt();
    else this.tick();
  }

  /** Closes the prompt and answers nothing. */
  closePrompt(): void {
    this.#become({ ...this.#desk, prompt: prompt.closePrompt(this.#desk.inbox) });
  }

  /** Takes a finished request out of sight. */
  dismiss(id: string): void {
    this.#become({ ...this.#desk, inbox: inbox.dismiss(this.#desk.inbox, id) });
  }

  /** Starts quiet mode by hand. */
  startQuiet(): void {
    this.#become({ ...this.#desk, quiet: quiet.byHand(this.#desk.quiet, this.#ports.clock().monotonic) });
  }

  /** Ends quiet mode by hand. */
  endQuiet(): void {
    this.#become({ ...this.#desk, quiet: quiet.endQuiet() });
  }

  /** Someone has signed in: what could not be asked about before is asked now, but nothing of another session. */
  askAgain(): void {
    const { session } = this.#around();
    if (session === undefined) return;
    const unknown = this.#desk.inbox.filter(
      (login) => isOpen(login.stage) && login.mayAnswer === 'unknown' && isOf(login, session),
    );
    for (const login of unknown) void this.#askMayAnswer(login);
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
    const shown = this.#desk.inbox.filter((login) => !login.hidden);
    const finished = shown.filter((login) => !isOpen(login.stage)).toReversed();
    const { on } = this.#desk.quiet;
    return {
      logins: [...inbox.queue(shown), ...finished].map((login) => loginView(login, ownNames, now, session)),
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
        ? { quiet: { reason: on.reason, until: now.wall + on.until - now.monotonic } }
        : {}),
    };
  }

  /** Looks at the clock and at the lock: after a sleep, say. */
  tick(): void {
    if (this.#isJustUnlocked()) return this.onUnlock();
    this.#become(desk.tick(this.#desk, this.#around()));
  }

  /** Stops the timer. */
  dispose(): void {
    this.#stopTimer?.();
    this.#stopRest?.();
  }

  #around(): desk.Environment {
    return { ...this.#ports.environment(), now: this.#ports.clock() };
  }

  /** Some desktops tell of no unlocking. What was painted behind the lock was seen by nobody. */
  #isJustUnlocked(): boolean {
    const before = this.#wasLocked;
    this.#wasLocked = this.#around().screenLocked;
    return before && !this.#wasLocked;
  }

  #take(attempt: desk.AnswerAttempt): AnswerOutcome {
    if (this.#isJustUnlocked()) this.onUnlock();
    const { desk: next, result } = desk.take(this.#desk, attempt, this.#around());
    this.#become(next);
    if (!result.ok) return { accepted: false, refusal: result.failure };
    void this.#send(result.value.login, result.value.answer, attempt.way);
    return { accepted: true };
  }

  async #send(login: PushLogin, answer: Answer, way: Way, when: When = (send) => send()): Promise<void> {
    if (way === 'prompt') this.openPrompt(login.id);
    const timeLeft = (): number => remaining(login, this.#ports.clock());
    const onWait = (ms: number): void => {
      const now = this.#ports.clock();
      const event = { type: 'wait', until: now.wall + ms } as const;
      this.#become({ ...this.#desk, inbox: inbox.apply(this.#desk.inbox, login.id, event, now) });
    };
    const send = (): Sending => this.#ports.send(login, answer, timeLeft, onWait);
    // An answer to a practice request goes nowhere.
    const result = login.origin === 'practice' ? ok(null) : await when(send);
    this.#become(desk.settle(this.#desk, login.id, result, this.#around()));
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

  async #askMayAnswer(login: PushLogin): Promise<void> {
    if (login.origin === 'practice') return;
    const mayAnswer = await this.#ports.askMayAnswer(login);
    this.#become({ ...this.#desk, inbox: inbox.noteMayAnswer(this.#desk.inbox, login, mayAnswer) });
  }

  #become(next: desk.RequestState): void {
    const before = this.#desk.inbox;
    this.#desk = desk.tick(next, this.#around());
    for (const login of inbox.finishedSince(before, this.#desk.inbox)) {
      this.#ports.onFinished(login, { reported: this.#reported.delete(login.id) });
    }
    this.#stopTimer?.();
    const wait = nextTickDelay(this.#desk, this.#ports.clock());
    this.#stopTimer = wait === undefined ? undefined : this.#ports.timer(wait, () => this.tick());
    this.#ports.onChange();
  }
}
