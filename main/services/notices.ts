import type { Notice, NoticeView } from '../../shared/state/notices';

type Counted = Extract<Notice, { readonly count: number }>;

/** The most notices in sight; the oldest give way. */
const most = 20;

/** What the user should know in addition to the requests, until dismissed. Saying the same twice shows it once. */
export class Notices {
  #notices: readonly NoticeView[] = [];
  #lastId = 0;
  readonly #counts = new Map<Counted['kind'], number>();
  readonly #saidOnce = new Set<Notice['kind']>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** In the order in which they came. */
  get all(): readonly NoticeView[] {
    return this.#notices;
  }

  /** Says something. */
  readonly say = (notice: Notice): void => {
    const key = JSON.stringify(notice);
    if (this.#notices.some((each) => JSON.stringify(each.notice) === key)) return;
    this.#notices = [...this.#notices, { id: `n${++this.#lastId}`, notice }].slice(-most);
    this.#onChange();
  };

  /** Counts what may happen very often: shown once, with the count so far, and not again after it was dismissed. */
  readonly count = (kind: Counted['kind']): void => {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const notice = { kind, count };
    if (count === 1) {
      this.say(notice);
      return;
    }
    this.#notices = this.#notices.map((each) => (each.notice.kind === kind ? { ...each, notice } : each));
    this.#onChange();
  };

  /** Shows a notice once in a run, however often it is dismissed. */
  readonly sayOnce = (notice: Notice): void => {
    if (this.#saidOnce.has(notice.kind)) return;
    this.#saidOnce.add(notice.kind);
    this.say(notice);
  };

  /** A notice is not true any more. */
  readonly withdraw = (notice: Notice): void => {
    const key = JSON.stringify(notice);
    const left = this.#notices.filter((each) => JSON.stringify(each.notice) !== key);
    if (left.length === this.#notices.length) return;
    this.#notices = left;
    this.#onChange();
  };

  /** Shows a notice for as long as it is true. */
  async during<T>(notice: Notice, work: () => Promise<T>): Promise<T> {
    this.say(notice);
    try {
      return await work();
    } finally {
      this.withdraw(notice);
    }
  }

  /** Dismisses one. */
  dismiss(id: string): void {
    this.#notices = this.#notices.filter((each) => each.id !== id);
    this.#onChange();
  }
}
