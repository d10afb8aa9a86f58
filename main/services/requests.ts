import { findByCode } from '../domain/requests/request-index';
import type { Details } from '../../shared/details';
import type { Failure } from '../../shared/failure';
import { type Answer, isOpen, type Unfamiliar } from '../../shared/request';
import { ok } from '../../shared/result';
import type { AnswerOutcome, Delays } from '../../shared/state/requests';
import * as answering from '../domain/requests/answering';
import type { Way } from '../domain/requests/approval-policy';
import { delaysLeft, nothingShown, report, type ShownItem } from '../domain/requests/arming';
import { longestTick, nextTickDelay } from '../domain/requests/next-tick-delay';
import { numberChoices } from '../domain/requests/number-choices';
import { practiceArrival } from '../domain/requests/practice';
import * as prompt from '../domain/requests/prompt';
import {
  type Arrival,
  type OutsideArrival,
  type PushLogin,
  remaining,
  type RequestAccount,
} from '../domain/requests/push-login';
import * as quiet from '../domain/requests/quiet-mode';
import { Raised } from '../domain/requests/raised';
import { receive } from '../domain/requests/receiving';
import * as inbox from '../domain/requests/request-queue';
import * as desk from '../domain/requests/request-state';
import { Semaphore } from '../domain/util/semaphore';
import { type RequestsView, requestsViews } from '../domain/views/requests-view';
import { MayAnswerQuestions } from './may-answer';
import type { RequestsPorts, Send } from './requests-ports';
import { ShortcutPresses } from './shortcut-presses';

/** Decides when an answer goes out. */
type When = (send: () => ReturnType<Send>) => ReturnType<Send>;

/** A wish to answer, as a window sends it. */
export type WindowAttempt = Omit<answering.AnswerAttempt, 'way'>;

/** "Deny all" sends so many at a time: Chromium has six sockets per server, and another answer must find one free. */
const denialsAtOnce = 3;

/** Holds the desk, and is the only one to change it: one decision after the other, whatever their order. */
export class Requests {
  readonly #ports: RequestsPorts;
  #desk = desk.noRequests;
  #lastId = 0;
  readonly #denials = new Semaphore(denialsAtOnce);
  #stopTimer: (() => void) | undefined;
  readonly #mayAnswer: MayAnswerQuestions;
  readonly #presses: ShortcutPresses;
  readonly #raised: Raised;
  readonly #makeView = requestsViews();

  constructor(ports: RequestsPorts) {
    this.#ports = ports;
    this.#raised = new Raised(ports.promptWindow);
    this.#presses = new ShortcutPresses(ports);
    this.#mayAnswer = new MayAnswerQuestions({
      ask: ports.askMayAnswer,
      accounts: () => ports.environment().accounts,
      inSight: () => desk.inSight(this.#desk, this.#around()),
      isAnswering: () => this.#desk.inbox.some(({ stage }) => stage.name === 'answering'),
      onKnown: (...known) =>
        this.#change((now) => ({ ...now, inbox: inbox.noteMayAnswer(now.inbox, ...known) })),
    });
  }

  /** A push login has come in, by whatever way; `accountId`: by this account's connection. */
  receive(arrival: OutsideArrival, accountId?: string): 'new' | 'known' | 'expired' {
    const { accounts } = this.#around();
    // Whose a link or a code is shows later, if there is a choice.
    const only = accounts.length === 1 ? accounts[0] : undefined;
    const account = accountId === undefined ? only : accounts.find(({ id }) => id === accountId);
    const servers = account ? [account.server] : accounts.map(({ server }) => server);
    if (servers.some((server) => this.#ports.wasAnswered(arrival.pushCodeId, server))) return 'known';
    const novel = this.#ports.unfamiliarOf(arrival.details, account);
    return this.#receive(arrival, this.#nextId(), novel, account);
  }

  /** A request to practise with, described in these words. False while one is open or nobody is signed in. */
  practise(words: Details): boolean {
    const [account] = this.#around().accounts;
    const isOpenNow = this.#desk.inbox.some(({ origin, stage }) => origin === 'practice' && isOpen(stage));
    if (isOpenNow || !account) return false;
    const id = this.#nextId();
    this.#receive(practiceArrival(id, words), id, [], account);
    return true;
  }

  #nextId(): string {
    return `r${++this.#lastId}`;
  }

  #receive(
    arrival: Arrival,
    id: string,
    novel: readonly Unfamiliar[],
    account: RequestAccount | undefined,
  ): 'new' | 'known' | 'expired' {
    const { matchNumber } = arrival;
    const around = this.#around(account?.server);
    const entry = {
      id,
      ...(quiet.isQuiet(this.#desk.quiet, around.now.monotonic) ? { cameInQuiet: true as const } : {}),
      novel,
      ...(account ? { account } : {}),
      ...(matchNumber === undefined ? {} : { choices: numberChoices(matchNumber, this.#ports.random) }),
    };
    const received = receive(this.#desk, arrival, entry, around);
    const before = this.#desk.inbox.length;
    const taken = findByCode(received.desk.inbox, arrival.pushCodeId, account?.server);
    // The timer comes earlier than its end: in a flood, nothing else needs to be looked at.
    const isTimed = this.#stopTimer && taken && remaining(taken, around.now) > longestTick;
    if (received.outcome === 'new' && isTimed) this.#show(received.desk);
    else this.#become(received.desk, around);
    const login = findByCode(this.#desk.inbox, arrival.pushCodeId, account?.server);
    if (received.outcome === 'expired') this.#ports.onMissed('expired-on-arrival');
    if (received.outcome === 'new' && received.desk.inbox.length === before)
      this.#ports.onMissed('pushed-out');
    if (login && received.tell) this.#ports.onArrival(login);
    return received.outcome;
  }

  /** The sender of an account's push login takes it back. What is being sent goes on: its outcome is told by its reply. */
  withdraw(pushCodeId: string, accountId: string): void {
    this.#change((now, around) => {
      const account = around.accounts.find(({ id }) => id === accountId);
      return account ? desk.withdraw(now, pushCodeId, account, around) : now;
    });
  }

  /** The user picks the account that is to answer a request: the delays before answering start again. */
  pick(id: string, accountId: string): void {
    this.#change((now, around) => answering.pick(now, id, accountId, around));
  }

  /** A user's answer. It names what its place showed; what becomes of one from the tray, the prompt shows. */
  answer(from: desk.Place, attempt: WindowAttempt): AnswerOutcome {
    const outcome = this.#take({ ...attempt, way: from === 'main' ? 'window' : from });
    if (from === 'tray' && this.find(attempt.id)) this.openPrompt(attempt.id);
    return outcome;
  }

  /** The global shortcut: answers what the prompt has shown for long enough, or brings the prompt up. */
  answerByShortcut(answer: Answer): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const outcome = this.#pressShortcut(answer);
    if (outcome !== 'answered') this.#presses.answeredNothing(answer);
    return outcome;
  }

  #pressShortcut(answer: Answer): 'answered' | 'prompt-shown' | 'nothing-open' | 'held-down' {
    const around = this.#around();
    const { now, accounts } = around;
    const isPressed = this.#presses.press(answer);
    const login = desk.currentLogin(this.#desk, now);
    if (login) this.pressed('prompt', login.id);
    if (!isPressed) return 'held-down';
    if (!login) return 'nothing-open';
    const attempt = { ...desk.seen(login, accounts), answer, way: 'shortcut' } as const;
    if (answer === 'approve') {
      const isHidden = !this.#desk.prompt.open;
      const couldApprove = answering.take(this.#desk, attempt, around).result.ok;
      // The press brings the prompt up: then it has been raised.
      if (isHidden) this.#raised.note(attempt, now.monotonic);
      else if (couldApprove && !this.#raised.mayAnswer(attempt, now.monotonic)) return 'prompt-shown';
    }
    const { accepted } = this.#take(attempt);
    this.openPrompt(login.id);
    return accepted ? 'answered' : 'prompt-shown';
  }

  /** "This wasn't me": denies, and rests the pop-ups. */
  report(from: desk.Place, item: ShownItem): AnswerOutcome {
    const outcome = this.answer(from, { ...item, answer: 'deny' });
    if (outcome.accepted && this.find(item.id)?.origin !== 'practice') {
      this.#change((now, around) => desk.report(now, item.id, from, around));
    }
    return outcome;
  }

  /** Denies those of these that are open and unanswered, a few at a time. */
  denyAll(ids: readonly string[]): void {
    const around = this.#around();
    const { desk: next, denied } = answering.denyAll(this.#desk, ids, around);
    this.#become(next, around);
    for (const login of denied) {
      void this.#send(login, 'deny', 'window', (send) => this.#denials.take(send));
    }
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
    this.#desk = answering.notePress(this.#desk, surface, id, this.#around());
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

  /** Someone has signed in: what could not be asked about before is asked now. */
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

  /** The request with this name, if it is in sight. */
  find(id: string): PushLogin | undefined {
    return desk.findLogin(this.#desk, id);
  }

  /** Whether a request is still to be answered. */
  isOpen(id: string): boolean {
    const login = this.find(id);
    return login !== undefined && isOpen(login.stage);
  }

  /** What the windows, the tray and the notifications show. */
  view(): RequestsView {
    return this.#makeView(this.#desk, this.#around(), this.#presses.isResting);
  }

  /** Looks at the clock and at the lock: after a sleep, say. */
  tick(): void {
    this.#change((now) => now);
  }

  /** Stops the timer. */
  dispose(): void {
    this.#stopTimer?.();
    this.#presses.dispose();
  }

  #around(server?: string): desk.Environment {
    return { ...this.#ports.environment(), now: this.#ports.clock(server) };
  }

  #take(attempt: answering.AnswerAttempt): AnswerOutcome {
    const around = this.#around();
    const { desk: next, result } = answering.take(this.#desk, attempt, around);
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
    // Bound now, whenever its turn comes: a later session of anyone has decided nothing.
    const send = login.origin === 'practice' ? undefined : this.#ports.sender(login, answer);
    // An answer to a practice request goes nowhere.
    const result = send ? await when(() => send(timeLeft, onWait)) : ok(null);
    this.#change((now, around) => desk.settle(now, login.id, result, around));
    // A failure must not go unseen; in the main window it stands where the user pressed.
    if (!result.ok && way !== 'window') this.openPrompt(login.id);
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
