import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Order, Report } from './crowd-process';

const reportSchema = z.object({
  connected: z.number(),
  failed: z.record(z.string(), z.number()),
  heard: z.array(z.tuple([z.string(), z.number()])),
  strays: z.array(z.string()),
}) satisfies z.ZodType<Report>;

/** Many subscribers, in a process of their own: neither their work nor their file descriptors are the relay's. */
export class Crowd {
  readonly #child: ChildProcess;

  private constructor() {
    this.#child = fork(fileURLToPath(new URL('crowd-process.mjs', import.meta.url)));
  }

  /** Starts one that takes orders. */
  static async start(): Promise<Crowd> {
    const crowd = new Crowd();
    await once(crowd.#child, 'message');
    return crowd;
  }

  /** Connects as these users, so many at once; comes back when all have been answered. */
  connect(port: number, users: readonly string[], atOnce = users.length): Promise<Report> {
    return this.#ask({ do: 'connect', port, users: [...users], atOnce });
  }

  /** How many are connected, and what they have heard since the last report. */
  report(): Promise<Report> {
    return this.#ask({ do: 'report' });
  }

  /** All go. */
  leave(): Promise<Report> {
    return this.#ask({ do: 'leave' });
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  /** Rejects where one has heard what was for another, whatever is measured. */
  async #ask(order: Order): Promise<Report> {
    const answered = new Promise((resolve) => this.#child.once('message', resolve));
    this.#child.send(order);
    const report = reportSchema.parse(await answered);
    if (report.strays.length > 0) throw new Error(`Delivered to a wrong user: ${report.strays.join()}`);
    return report;
  }
}
