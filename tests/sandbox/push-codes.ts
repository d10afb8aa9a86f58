import { randomBytes } from 'node:crypto';
import { monotonicNow, wallNow } from './clock';
import type { SandboxApp, SandboxUser } from './directory';

/** The two answers, in GenAuth's words. */
export type Action = 'CONFIRM' | 'CANCEL';

/** Where a push code stands, in GenAuth's words. */
export type PushCodeStatus = 'PUSHED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';

/** Why an answer was refused. */
export type Refusal = 'unknown' | 'not-yours' | 'app-not-allowed' | 'answered' | 'expired';

/** How a push code was made. It does not change. */
export type PushCode = {
  readonly pushCodeId: string;
  readonly user: SandboxUser;
  readonly app: SandboxApp;
  readonly scope: string;
  /** Seconds. */
  readonly expireTime: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
};

/** A push code as it stands. */
export type PushCodeState = PushCode & {
  readonly status: PushCodeStatus;
  readonly answer?: { readonly action: Action; readonly at: number };
};

type Entry = { readonly code: PushCode; deadline: number; answer?: { action: Action; at: number } };

/** All push codes. Whether one has expired is worked out when someone asks: there is no timer to disturb. */
export class PushCodes {
  readonly #entries = new Map<string, Entry>();
  readonly #tail: string;

  /** @param tail What all of them end in. */
  constructor(tail = '') {
    this.#tail = tail;
  }

  /** Makes a push code that lives from now on. */
  start(made: Omit<PushCode, 'pushCodeId' | 'createdAt'>): PushCode {
    const pushCodeId = randomBytes(45).toString('base64url') + this.#tail;
    const code = { ...made, pushCodeId, createdAt: wallNow() };
    this.#entries.set(code.pushCodeId, { code, deadline: monotonicNow() + code.expireTime * 1000 });
    return code;
  }

  get(pushCodeId: string): PushCodeState | undefined {
    const entry = this.#entries.get(pushCodeId);
    return entry && stateOf(entry);
  }

  all(): readonly PushCodeState[] {
    return [...this.#entries.values()].map(stateOf);
  }

  /** Ends its life now. */
  expire(pushCodeId: string): void {
    const entry = this.#entries.get(pushCodeId);
    if (entry) entry.deadline = monotonicNow();
  }

  /** Takes the first answer in time from the one whose login it is; refuses every other. */
  answer(pushCodeId: string, action: Action, by: { user: SandboxUser; appId: string }): Refusal | undefined {
    const entry = this.#entries.get(pushCodeId);
    if (!entry) return 'unknown';
    if (entry.code.user.userId !== by.user.userId) return 'not-yours';
    if (!entry.code.app.approvers.includes(by.appId)) return 'app-not-allowed';
    if (entry.answer) return 'answered';
    if (stateOf(entry).status === 'EXPIRED') return 'expired';
    entry.answer = { action, at: wallNow() };
    return undefined;
  }
}

function stateOf({ code, deadline, answer }: Entry): PushCodeState {
  if (answer) return { ...code, answer, status: answer.action === 'CONFIRM' ? 'AUTHORIZED' : 'CANCELLED' };
  return { ...code, status: monotonicNow() < deadline ? 'PUSHED' : 'EXPIRED' };
}
