/** What the screen's lock is seen by, and who hears of it. */
export type ScreenLockPorts = {
  /** Asks the system whether the screen is locked. */
  readonly ask: () => boolean;
  /** Runs something when an answer is too old to go by: in the next turn of the event loop, or a moment later. */
  readonly nextTurn: (run: () => void) => void;
  readonly onLock: () => void;
  readonly onUnlock: () => void;
};

/**
 * Whether the screen is locked: by what the system reports, and by what it answers when it is asked, which is once in
 * a moment at most. Some desktops report no unlocking: then the next question finds it out.
 */
export class ScreenLock {
  readonly #ports: ScreenLockPorts;
  /** Who reports that it is locked: on a Linux desktop there may be several. */
  readonly #lockedBy = new Set<string>();
  #answered: boolean | undefined;
  #isLocked = false;

  constructor(ports: ScreenLockPorts) {
    this.#ports = ports;
  }

  /** Whether it is locked now. Reports a change before it returns. */
  readonly isLocked = (): boolean => {
    const before = this.#isLocked;
    this.#isLocked = this.#lockedBy.size > 0 || this.#ask();
    if (before && !this.#isLocked) this.#ports.onUnlock();
    if (!before && this.#isLocked) this.#ports.onLock();
    return this.#isLocked;
  };

  /** One of those who know reports that it is locked. */
  lock(who: string): void {
    this.#lockedBy.add(who);
    this.#isLocked = true;
    this.#ports.onLock();
  }

  /** One of those who know reports that it is unlocked. */
  unlock(who: string): void {
    this.#lockedBy.delete(who);
    if (this.#lockedBy.size > 0) return;
    this.#answered = undefined;
    this.#isLocked = this.#ask();
    this.#ports.onUnlock();
  }

  /** Whether this one has reported that it is locked. */
  isLockedBy(who: string): boolean {
    return this.#lockedBy.has(who);
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
