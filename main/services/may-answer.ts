import { waitsForAnswer } from '../../shared/request';
import type { PushLogin } from '../domain/requests/push-login';

/** What asking depends on. */
export type MayAnswerPorts = {
  /** Asks GenAuth whether this app may answer the request. Never throws. */
  readonly ask: (login: PushLogin) => Promise<PushLogin['mayAnswer']>;
  /** The requests that the user sees now, most important first. */
  readonly inSight: () => readonly PushLogin[];
  /** Whether an answer of the user is on its way: nothing may stand in its way to the server. */
  readonly isAnswering: () => boolean;
  readonly onKnown: (asked: PushLogin, mayAnswer: PushLogin['mayAnswer']) => void;
};

/** So many questions at once: Chromium has six sockets per server, and an answer must find one free. */
const mostAtOnce = 2;

/** What is asked about: another app or session makes it another question. */
const questionOf = ({ id, details, session }: PushLogin): string =>
  JSON.stringify([id, details.appId, session]);

/** Asks who may answer the requests in sight, each once, a few at a time. A flood that nobody looks at costs no call. */
export class MayAnswer {
  readonly #ports: MayAnswerPorts;
  #asked = new Set<string>();
  #underWay = 0;

  constructor(ports: MayAnswerPorts) {
    this.#ports = ports;
  }

  /** Looks at what is in sight, and asks about what was not asked yet. */
  look(): void {
    if (this.#underWay >= mostAtOnce) return;
    const inSight = this.#ports.inSight();
    const open = inSight.filter((login) => this.#isQuestion(login));
    // What is out of sight is asked about again when it comes back.
    if (this.#asked.size > 1000)
      this.#asked = new Set(inSight.map(questionOf).filter((each) => this.#asked.has(each)));
    for (const login of open.slice(0, mostAtOnce - this.#underWay)) {
      if (this.#ports.isAnswering()) return;
      void this.#ask(login);
    }
  }

  /** What is not known is asked again: someone has signed in. */
  forget(): void {
    this.#asked.clear();
    this.look();
  }

  #isQuestion(login: PushLogin): boolean {
    const { origin, stage, mayAnswer } = login;
    return (
      origin !== 'practice' &&
      waitsForAnswer(stage) &&
      mayAnswer === 'unknown' &&
      !this.#asked.has(questionOf(login))
    );
  }

  async #ask(login: PushLogin): Promise<void> {
    this.#asked.add(questionOf(login));
    this.#underWay += 1;
    const mayAnswer = await this.#ports.ask(login);
    this.#underWay -= 1;
    this.#ports.onKnown(login, mayAnswer);
    this.look();
  }
}
