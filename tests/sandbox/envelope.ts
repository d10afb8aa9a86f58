import { randomUUID } from 'node:crypto';

/** What GenAuth answers, with HTTP 200 whether it is a success or not. */
export type Envelope = {
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly message: string;
  readonly requestId: string;
  readonly data?: unknown;
};

/** A success, with `data` where the call has any. */
export const success = (data?: object): Envelope => ({
  statusCode: 200,
  message: 'Operation successful',
  requestId: randomUUID(),
  ...(data === undefined ? {} : { data }),
});

/** A failure; `apiCode` only where the documentation names one. */
export const failure = (statusCode: number, message: string, apiCode?: number): Envelope => ({
  statusCode,
  ...(apiCode === undefined ? {} : { apiCode }),
  message,
  requestId: randomUUID(),
});
