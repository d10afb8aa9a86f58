import { write } from 'node:fs';

/** What may stand in a log line in addition to the event's name: no token, secret, account or whole push code. */
export type LogFields = {
  readonly codeTail?: string;
  readonly listeners?: number;
  readonly stored?: boolean;
  readonly subscribers?: number;
  readonly reason?: string;
};

/** Writes a line of the log. */
export type Log = (event: string, fields?: LogFields) => void;

/** The standard error output: the other one has only the address. */
const output = 2;

/** Lines that wait for a reader who does not keep up. More are dropped: the relay waits for no log. */
const mostWaiting = 10_000;

/** Lines of JSON. Not by `process.stderr`, which lets everything wait while a pipe is full. */
export class StderrLog {
  #waiting: string[] = [];
  #written: Promise<void> | undefined;

  readonly log: Log = (event, fields = {}) => {
    if (this.#waiting.length >= mostWaiting) return;
    this.#waiting.push(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`);
    this.#written ??= this.#write();
  };

  /** Waits until all is written. */
  async flush(): Promise<void> {
    await this.#written;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const text = Buffer.from(this.#waiting.join(''));
      this.#waiting = [];
      for (let from = 0; from < text.length;) from += await writeSome(text.subarray(from));
    }
    this.#written = undefined;
  }
}

/** The bytes that were written; where nobody reads any more, all of them. */
const writeSome = (bytes: Buffer): Promise<number> =>
  new Promise((resolve) => write(output, bytes, (error, written) => resolve(error ? bytes.length : written)));
