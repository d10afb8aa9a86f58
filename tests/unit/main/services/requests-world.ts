import type { Failure } from '../../../../shared/failure';
import type { Answer } from '../../../../shared/request';
import { fail, type Result } from '../../../../shared/result';
import type { LoginView } from '../../../../shared/state/requests';
import { Requests } from '../../../../main/services/requests';
import { ScreenLock } from '../../../../main/domain/util/screen-lock';
import type {
  MayAnswer,
  OutsideArrival,
  PushLogin,
  RequestAccount,
} from '../../../../main/domain/requests/push-login';
import { account } from '../domain/requests/push-logins';

/** One sending of an answer, which the test lets succeed or fail when it likes. */
export type Sent = {
  readonly pushCodeId: string;
  readonly answer: Answer;
  /** The account in whose name it goes. */
  readonly by: string;
  settle: (result: Result<null, Failure>) => void;
  settled: boolean;
  /** It goes out once more. */
  readonly retry: (why: Failure) => void;
};

/** The accounts of these tests. */
export const alex = account('alex', { ownNames: ['alex@example.com'] });
export const kim = account('kim', { ownNames: ['kim@example.com'] });

/** At a monotonic 5000 it is the same time everywhere. */
const serverStart = 1_700_000_000_000 - 5000;

type Pending = { readonly due: number; readonly run: () => void };

/** The real approver in a world whose clock, network, session and screen the test moves by hand. */
export class World {
  readonly sent: Sent[] = [];
  readonly told: string[] = [];
  /** The push codes that GenAuth was asked about. */
  readonly asked: string[] = [];
  readonly finished: PushLogin[] = [];
  readonly missed: string[] = [];
  readonly approver: Requests;
  /** Those that are signed in. */
  accounts: readonly RequestAccount[] = [alex];
  screenLocked = false;
  comesUninvited = true;
  readonly #screen = new ScreenLock({
    ask: () => this.screenLocked,
    // Each question is answered by how it is then.
    nextTurn: (run) => run(),
    onLock: () => undefined,
    onUnlock: () => this.approver.onUnlock(),
  });
  wall = 1_700_000_000_000;
  monotonic = 5000;
  knowsServerTime = true;
  mayAnswer: MayAnswer = 'unknown';
  askMayAnswer = (_accountId: string): Promise<MayAnswer> => Promise.resolve(this.mayAnswer);
  novel: PushLogin['novel'] = [];
  /** What becomes of an answer that is given up. */
  outcomeOfGivingUp: Failure = { kind: 'stopped', effect: 'unknown' };
  /** Whether the system tells that nothing lies above the prompt. */
  isSurelySeen = true;
  raises = 0;
  #timers: Pending[] = [];

  constructor() {
    this.approver = new Requests({
      clock: () => ({
        wall: this.wall,
        monotonic: this.monotonic,
        ...(this.knowsServerTime ? { server: serverStart + this.monotonic } : {}),
      }),
      timer: (delay, run) => {
        const timer = { due: this.monotonic + delay, run };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((each) => each !== timer);
        };
      },
      promptWindow: {
        comesUninvited: true,
        isSurelySeen: () => this.isSurelySeen,
        raise: () => {
          this.raises += 1;
          this.approver.concealed('prompt');
        },
      },
      random: (below) => Math.floor(below / 2),
      sender: ({ pushCodeId, account }, answer) => {
        const bound = this.accounts.find(({ id }) => id === account?.id);
        return ({ signal, onRetry }) =>
          new Promise((resolve) => {
            // Its session has ended.
            if (!bound || !this.accounts.includes(bound)) {
              resolve(fail({ kind: 'not-signed-in', effect: 'none' }));
              return;
            }
            const sent: Sent = {
              pushCodeId,
              answer,
              by: bound.id,
              settled: false,
              retry: onRetry,
              settle: (result) => {
                sent.settled = true;
                resolve(result);
              },
            };
            this.sent.push(sent);
            signal.addEventListener('abort', () => sent.settle(fail(this.outcomeOfGivingUp)));
          });
      },
      askMayAnswer: ({ pushCodeId }, accountId) => {
        this.asked.push(pushCodeId);
        return this.askMayAnswer(accountId);
      },
      environment: () => ({
        accounts: this.accounts,
        screenLocked: this.#screen.isLocked(),
        comesUninvited: this.comesUninvited,
      }),
      wasAnswered: () => false,
      unfamiliarOf: () => this.novel,
      onChange: () => undefined,
      onArrival: ({ id }) => this.told.push(id),
      onMissed: (why) => this.missed.push(why),
      onFinished: (login) => this.finished.push(login),
    });
  }

  /** Lets time pass on both clocks; timers run when they are due. */
  pass(ms: number): void {
    const end = this.monotonic + ms;
    for (;;) {
      const next = this.#timers.filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.wall += Math.max(0, next.due - this.monotonic);
      this.monotonic = Math.max(this.monotonic, next.due);
      next.run();
    }
    this.wall += end - this.monotonic;
    this.monotonic = end;
  }

  /** Takes an event in and returns how the windows see it. `by`: whose connection brings it. */
  arrive(pushCodeId: string, more: Partial<OutsideArrival> = {}, by = this.accounts[0]): LoginView {
    const arrival = { pushCodeId, origin: 'event' as const, details: {}, expireTime: 120, ...more };
    this.approver.receive(arrival, arrival.origin === 'event' ? by?.id : undefined);
    return this.login(pushCodeId);
  }

  /** How the windows see a request. */
  login(pushCodeId: string): LoginView {
    const found = this.approver
      .view()
      .logins.find((each) => each.codeTail === pushCodeId.slice(-each.codeTail.length));
    if (!found) throw new Error(`${pushCodeId} is not in sight`);
    return found;
  }

  /** The prompt paints what it is told to show, and reports it. */
  lookAtPrompt(): LoginView | undefined {
    const { logins, prompt } = this.approver.view();
    const shown = logins.find((each) => each.id === prompt.loginId);
    this.approver.shown('prompt', shown ? [{ id: shown.id, fingerprint: shown.fingerprint }] : []);
    return shown;
  }

  /** The main window paints its list, and reports it. */
  lookAtList(): void {
    const items = this.approver.view().logins.map(({ id, fingerprint }) => ({ id, fingerprint }));
    this.approver.shown('main', items);
  }
}

/** Lets what was settled arrive. */
export const arrived = async (): Promise<void> => {
  for (let turns = 0; turns < 5; turns++) await Promise.resolve();
};
