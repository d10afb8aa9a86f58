import type { Moment } from '../../../../../main/domain/util/clock';
import type { Arrival, PushLogin, RequestAccount } from '../../../../../main/domain/requests/push-login';
import type { Answer, Stage } from '../../../../../shared/request';
import type { Failure } from '../../../../../shared/failure';

/** When every test begins: the server's clock and this computer's agree. */
export const start = { wall: 1_700_000_000_000, monotonic: 5000, server: 1_700_000_000_000 } as const;

/** The start plus some milliseconds on all clocks. */
export const later = (ms: number): Moment => ({
  wall: start.wall + ms,
  monotonic: start.monotonic + ms,
  server: start.server + ms,
});

/** A push login as an event brings it, with a life of two minutes. */
export const arrival = (more: Partial<Arrival> = {}): Arrival => ({
  pushCodeId: 'code-000001',
  origin: 'event',
  details: {},
  expireTime: 120,
  ...more,
});

/** A push login that has just arrived and lives for two minutes. */
export const pushLogin = (more: Partial<PushLogin> = {}): PushLogin => ({
  id: 'r1',
  pushCodeId: 'code-000001',
  origin: 'event',
  details: {},
  expireTime: 120,
  receivedAt: start,
  deadline: later(120_000),
  novel: [],
  broughtTo: [],
  mayAnswer: {},
  stage: { name: 'pending' },
  attempts: 0,
  ...more,
});

/** So many push logins, each with a name and a push code of its own. */
export const many = (count: number, more: (index: number) => Partial<PushLogin>): readonly PushLogin[] =>
  Array.from({ length: count }, (_, index) =>
    pushLogin({ id: `r${index}`, pushCodeId: `code-${index}`, ...more(index) }),
  );

/** An account that is signed in. */
export const account = (id = 'alex', more: Partial<RequestAccount> = {}): RequestAccount => ({
  id,
  server: 'https://example.genauth.ai',
  user: `user-${id}`,
  name: id,
  appId: 'app-1',
  ownNames: [],
  ...more,
});

/** A failure that surely changed nothing. */
export const offline: Failure = { kind: 'offline', effect: 'none' };

/** A failure after which the answer may have counted. */
export const lost: Failure = { kind: 'timed-out', effect: 'unknown' };

/** Both answers. */
export const answers: readonly Answer[] = ['approve', 'deny'];

/** Every stage in every shape that it can have. */
export const stages: readonly Stage[] = [
  { name: 'pending' },
  { name: 'pending', failure: offline },
  ...answers.flatMap((answer): readonly Stage[] => [
    { name: 'answering', answer, again: false },
    { name: 'answering', answer, again: true },
    { name: 'unclear', answer, failure: lost },
    { name: 'answered', answer },
    { name: 'closed', failure: offline, attempted: answer },
    { name: 'expired', attempted: answer },
  ]),
  { name: 'closed', failure: offline },
  { name: 'expired' },
];
