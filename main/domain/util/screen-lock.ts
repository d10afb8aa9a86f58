/** What the screen lock depends on, and who is told of a change. */
export type ScreenLockPorts = {
  /** Asks the system whether the screen is locked. */
  readonly ask: () => boolean;
  /** Runs something when an answer is too old to go by: in the next turn of the event loop, or a moment later. */
  readonly nextTurn: (run: () => void) => void;
  readonly onLock: () => void;
  readonly onUnlock: () => void;
};

/**
 * Whether the screen is locked: by what is reported, and by what the system answers when it is asked, which is once in a
 * moment at most. Some desktops report no unlocking: then the next question finds it out.
 */
export class ScreenLock {
  readonly #ports: ScreenLockPorts;
  /**
   * Who has reported that it is locked; on a Linux desktop there may be several. `gone`: nobody hears from it any more,
   * which ends no lock. Only an answer does: of who takes its place, or of another that saw the lock as well.
   */
  readonly #lockedBy = new Map<string, 'there' | 'gone'>();
  #answered: boolean | undefined;
  /** Whether the system has seen the lock that holds. */
  #wasSeen = false;
  #isLocked = false;

  constructor(ports: ScreenLockPorts) {
    this.#ports = ports;
  }

  /** Whether it is locked now. Reports a change before it returns. */
  readonly isLocked = (): boolean => {
    const before = this.#isLocked;
    const answer = this.#ask();
    if (this.#wasSeen && !answer) this.#forgetGone();
    this.#wasSeen = answer;
    this.#isLocked = this.#lockedBy.size > 0 || answer;
    if (before && !this.#isLocked) this.#ports.onUnlock();
    if (!before && this.#isLocked) this.#ports.onLock();
    return this.#isLocked;
  };

  /** One of those who know reports that it is locked. */
  lock(who: string): void {
    this.#lockedBy.set(who, 'there');
    this.#isLocked = true;
    this.#ports.onLock();
  }

  /** One of those who know reports that it is unlocked. Who has never reported a lock does not know. */
  unlock(who: string): void {
    if (!this.#lockedBy.delete(who)) return;
    this.#forgetGone();
    if (this.#lockedBy.size > 0) return;
    this.#answered = undefined;
    this.#isLocked = this.#ask();
    this.#ports.onUnlock();
  }

  /** Nobody hears from this one any more. */
  lose(who: string): void {
    if (this.#lockedBy.has(who)) this.#lockedBy.set(who, 'gone');
  }

  #forgetGone(): void {
    for (const [who, state] of this.#lockedBy) if (state === 'gone') this.#lockedBy.delete(who);
  }

  #ask(): boolean {
    if (this.#answered !== undefined) return this.#answered;
    const answer = this.#ports.ask();
    this.#answered = answer;
    this.#ports.nextTurn(() => {
      this.#answered = undefined;
    });
    return answer;
  }
}
