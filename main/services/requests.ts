import { findByCode } from '../domain/requests/request-index';
import type { Details } from '../../shared/details';
import type { Failure } from '../../shared/failure';
import { isOpen, type Unfamiliar } from '../../shared/request';
import type { Delays } from '../../shared/state/requests';
import * as answering from '../domain/requests/answering';
import { type Arming, delaysLeft, nothingShown, report, type ShownItem } from '../domain/requests/arming';
import * as prompt from '../domain/requests/prompt';
import {
  type Arrival,
  type OutsideArrival,
  type PushLogin,
  remaining,
  type RequestAccount,
} from '../domain/requests/push-login';
import { PushedOut } from '../domain/requests/pushed-out';
import * as quiet from '../domain/requests/quiet-mode';
import { numberChoices, practiceArrival, receive } from '../domain/requests/receiving';
import * as inbox from '../domain/requests/request-queue';
import * as requestState from '../domain/requests/request-state';
import { type RequestsView, requestsViews } from '../domain/views/requests-view';
import { MayAnswerQuestions } from './may-answer';
import { RequestAnswers } from './request-answers';
import { RequestHolder } from './request-holder';
import type { RequestsPorts } from './requests-ports';

/** The requests: how they come in, what is shown of them, and the user's answers to them. */
export class Requests {
  readonly #ports: RequestsPorts;
  readonly #held: RequestHolder;
  /** The user's answers. */
  readonly answers: RequestAnswers;
  readonly #mayAnswer: MayAnswerQuestions;
  readonly #pushedOut = new PushedOut();
  #lastId = 0;
  readonly #makeView = requestsViews();

  constructor(ports: RequestsPorts) {
    this.#ports = ports;
    this.#held = new RequestHolder({
      ...ports,
      onChange: () => {
        this.#mayAnswer.look();
        ports.onChange();
      },
    });
    this.answers = new RequestAnswers(ports, this.#held);
    this.#mayAnswer = new MayAnswerQuestions({
      ask: ports.askMayAnswer,
      accounts: () => ports.environment().accounts,
      inSight: () => requestState.inSight(this.#held.state, this.#held.around()),
      isAnswering: () => this.#held.state.inbox.some(({ stage }) => stage.name === 'answering'),
      onKnown: (...known) =>
        this.#held.change((now) => ({ ...now, inbox: inbox.noteMayAnswer(now.inbox, ...known) })),
    });
  }

  /** A push login has come in, by whatever way; `accountId`: by this account's connection. */
  receive(arrival: OutsideArrival, accountId?: string): 'new' | 'known' | 'expired' {
    const { accounts } = this.#held.around();
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
    const [account] = this.#held.around().accounts;
    const isOpenNow = this.#held.state.inbox.some(
      ({ origin, stage }) => origin === 'practice' && isOpen(stage),
    );
    if (isOpenNow || !account) return false;
    const id = this.#nextId();
    this.#receive(practiceArrival(id, words), id, [], account);
    return true;
  }

  readonly #nextId = (): string => `r${++this.#lastId}`;

  #receive(
    arrival: Arrival,
    id: string,
    novel: readonly Unfamiliar[],
    account: RequestAccount | undefined,
  ): 'new' | 'known' | 'expired' {
    const { matchNumber } = arrival;
    const around = this.#held.around(account?.server);
    const earlier = this.#pushedOut.find(arrival.pushCodeId, account?.server);
    const entry = {
      id: earlier?.id ?? id,
      ...(earlier ? { earlier } : {}),
      ...(quiet.isQuiet(this.#held.state.quiet, around.now.monotonic) ? { cameInQuiet: true as const } : {}),
      novel,
      ...(account ? { account } : {}),
      ...(matchNumber === undefined ? {} : { choices: numberChoices(matchNumber, this.#ports.random) }),
    };
    const received = receive(this.#held.state, arrival, entry, around);
    const before = this.#held.state.inbox;
    const taken = findByCode(received.desk.inbox, arrival.pushCodeId, account?.server);
    // The timer comes earlier than its end: in a flood, nothing else needs to be looked at.
    const isTimed = this.#held.isTimed && taken && remaining(taken, around.now) > requestState.longestTick;
    if (received.outcome === 'new' && isTimed) this.#held.show(received.desk);
    else this.#held.become(received.desk, around);
    const login = findByCode(this.#held.state.inbox, arrival.pushCodeId, account?.server);
    if (received.outcome === 'expired') this.#ports.onMissed('expired-on-arrival');
    if (received.outcome === 'new' && received.desk.inbox.length === before.length) {
      this.#pushedOut.note(before, received.desk.inbox);
      this.#ports.onMissed('pushed-out');
    }
    if (login && received.tell) this.#ports.onArrival(login);
    return received.outcome;
  }

  /** The sender of an account's push login takes it back. What is being sent goes on: its outcome is told by its reply. */
  withdraw(pushCodeId: string, accountId: string): void {
    this.#held.change((now, around) => {
      const account = around.accounts.find(({ id }) => id === accountId);
      return account ? requestState.withdraw(now, pushCodeId, account, around) : now;
    });
  }

  /** The user picks the account that is to answer a request: the delays before answering start again. */
  pick(id: string, accountId: string): void {
    this.#held.change((now, around) => answering.pick(now, id, accountId, around));
  }

  /** A window reports what it shows; returns how long until each may be answered. */
  shown(surface: requestState.Surface, items: readonly ShownItem[]): Readonly<Record<string, Delays>> {
    const { monotonic } = this.#held.around().now;
    const arming = report(this.#held.state.arming[surface], items, monotonic);
    this.#arm(surface, arming);
    this.#mayAnswer.look();
    return delaysLeft(arming, monotonic);
  }

  /** Notes a press on a window that could have answered this request; returns what `shown` does. */
  pressed(surface: requestState.Surface, id: string): Readonly<Record<string, Delays>> {
    this.#held.keep(answering.notePress(this.#held.state, surface, id, this.#held.around()));
    return delaysLeft(this.#held.state.arming[surface], this.#ports.clock().monotonic);
  }

  /**
   * A window was hidden, is shown again or has moved: its delays start over with its next report. False if it showed no
   * request.
   */
  concealed(surface: requestState.Surface): boolean {
    const { size } = this.#held.state.arming[surface];
    this.#arm(surface, nothingShown);
    return size > 0;
  }

  /** Brings up the prompt, on one request if one is named. */
  openPrompt(id?: string): void {
    this.#held.change((now) => ({ ...now, prompt: prompt.openPrompt(now.prompt, id) }));
  }

  /** The screen was unlocked: what came meanwhile is shown, unless pop-ups rest. */
  onUnlock(): void {
    // Nobody saw what the windows showed behind the lock.
    this.concealed('main');
    this.concealed('prompt');
    this.showWaiting();
  }

  /** Asks about what waits, unless pop-ups rest or none may come uninvited. */
  showWaiting(): void {
    const { now, comesUninvited } = this.#held.around();
    const waiting = this.#held.state.inbox.some((login) => login.stage.name === 'pending');
    if (waiting && comesUninvited && !quiet.isQuiet(this.#held.state.quiet, now.monotonic)) this.openPrompt();
    else this.tick();
  }

  /** Closes the prompt and answers nothing. */
  closePrompt(): void {
    this.#held.change((now) => ({ ...now, prompt: prompt.closePrompt(now.inbox) }));
  }

  /** Takes a finished request out of sight. */
  dismiss(id: string): void {
    this.#held.change((now, around) => requestState.dismiss(now, id, around));
  }

  /** Starts quiet mode on the user's request, for this many minutes. */
  startQuiet(minutes: number): void {
    this.#held.change((now, around) => ({
      ...now,
      quiet: quiet.byHand(now.quiet, around.now.monotonic, minutes * 60_000),
    }));
  }

  /** Ends quiet mode on the user's request. */
  endQuiet(): void {
    this.#held.change((now) => ({ ...now, quiet: quiet.endQuiet() }));
  }

  /** Forgets all of them: nothing of them is sent, shown or kept any more. What was answered is not asked again. */
  forget(): void {
    this.answers.stopAll();
    this.#held.change((now) => ({ ...now, inbox: [], prompt: prompt.closedPrompt }));
  }

  /** Someone has signed in: what could not be asked about before is asked now. */
  askAgain(): void {
    this.#mayAnswer.forget();
    this.#recover(['not-signed-in']);
  }

  /** Push logins arrive again: a failure of the network is over. */
  backOnline(): void {
    this.#recover(['offline', 'proxy', 'timed-out']);
  }

  #recover(from: readonly Failure['kind'][]): void {
    this.#held.change((state, { now }) => ({ ...state, inbox: inbox.recover(state.inbox, from, now) }));
  }

  /** The request with this ID, if it is in sight. */
  find(id: string): PushLogin | undefined {
    return requestState.findLogin(this.#held.state, id);
  }

  /** Whether a request is still to be answered. */
  isOpen(id: string): boolean {
    const login = this.find(id);
    return login !== undefined && isOpen(login.stage);
  }

  /** What the windows, the tray and the notifications show. */
  view(): RequestsView {
    return this.#makeView(this.#held.state, this.#held.around(), this.answers.shortcutRests);
  }

  /** Looks at the clock and at the lock: after a sleep, say. */
  tick(): void {
    this.#held.tick();
  }

  dispose(): void {
    this.#held.dispose();
    this.answers.dispose();
  }

  #arm(surface: requestState.Surface, arming: Arming): void {
    this.#held.keep({ ...this.#held.state, arming: { ...this.#held.state.arming, [surface]: arming } });
  }
}
