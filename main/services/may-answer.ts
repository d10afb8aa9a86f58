import { isUndescribed, waitsForAnswer } from '../../shared/request';
import type { MayAnswer, PushLogin, RequestAccount } from '../domain/requests/push-login';
import { answeringAccount } from '../domain/requests/answering-account';

export type MayAnswerPorts = {
  /** Asks an account's server whether its app may answer the request. Never throws. */
  readonly ask: (login: PushLogin, accountId: string) => Promise<MayAnswer>;
  readonly accounts: () => readonly RequestAccount[];
  /** The requests that the user sees now, most important first. */
  readonly inSight: () => readonly PushLogin[];
  /** Whether an answer of the user is being sent: no question may hold it up. */
  readonly isAnswering: () => boolean;
  readonly onKnown: (asked: PushLogin, accountId: string, mayAnswer: MayAnswer) => void;
};

/** How many questions are asked at once: Chromium has six sockets per server, and an answer must find one free. */
const mostAtOnce = 2;

type Question = { readonly login: PushLogin; readonly accountId: string };

/** The key of a question: another app or account makes it another one. */
const nameOf = ({ login: { id, details }, accountId }: Question): string =>
  JSON.stringify([id, details.appId, accountId]);

/** Asks who may answer the requests in sight, each once, a few at a time. A flood that nobody looks at costs no call. */
export class MayAnswerQuestions {
  readonly #ports: MayAnswerPorts;
  #asked = new Set<string>();
  #underWay = 0;

  constructor(ports: MayAnswerPorts) {
    this.#ports = ports;
  }

  /** Looks at what is in sight, and asks about what was not asked yet. */
  look(): void {
    if (this.#underWay >= mostAtOnce) return;
    const accounts = this.#ports.accounts();
    const inSight = this.#ports.inSight().flatMap((login) => questionsOf(login, accounts));
    const open = inSight.filter((question) => !this.#asked.has(nameOf(question)));
    // What is out of sight is asked about again when it comes back.
    if (this.#asked.size > 1000)
      this.#asked = new Set(inSight.map(nameOf).filter((each) => this.#asked.has(each)));
    for (const question of open.slice(0, mostAtOnce - this.#underWay)) {
      if (this.#ports.isAnswering()) return;
      void this.#ask(question);
    }
  }

  /** Somebody has signed in: what is not known is asked again. */
  forget(): void {
    this.#asked.clear();
    this.look();
  }

  async #ask(question: Question): Promise<void> {
    const { login, accountId } = question;
    this.#asked.add(nameOf(question));
    this.#underWay += 1;
    const mayAnswer = await this.#ports.ask(login, accountId);
    this.#underWay -= 1;
    this.#ports.onKnown(login, accountId, mayAnswer);
    this.look();
  }
}

/** A link and a pasted code are asked of each account, an event of the one that answers it. */
function questionsOf(login: PushLogin, accounts: readonly RequestAccount[]): readonly Question[] {
  if (login.origin === 'practice' || !waitsForAnswer(login.stage)) return [];
  const answering = answeringAccount(login, accounts);
  const own = answering ? [answering] : [];
  return (isUndescribed(login.origin) ? accounts : own)
    .filter(({ id }) => (login.mayAnswer[id] ?? 'unknown') === 'unknown')
    .map(({ id }) => ({ login, accountId: id }));
}
