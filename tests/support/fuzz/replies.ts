import * as fc from 'fast-check';
import { mutated, mutatedBytes } from './mutate';

/** A reply as it comes from the network. */
export type RawReply = { readonly status: number; readonly contentType: string; readonly body: Uint8Array };

const status = fc.oneof(
  { weight: 9, arbitrary: fc.constant(200) },
  { weight: 2, arbitrary: fc.constantFrom(201, 301, 400, 401, 404, 409, 429, 500, 503, 511, 599) },
);

const contentType = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('application/json', 'application/json; charset=utf-8') },
  { weight: 1, arbitrary: fc.constantFrom('text/html', 'text/plain', '', 'application/problem+json') },
);

/** Replies with such values in them, nearly such values, or something else altogether. */
export const replyOf = (valid: fc.Arbitrary<unknown>): fc.Arbitrary<RawReply> =>
  fc.record({
    status,
    contentType,
    body: fc.oneof(
      { weight: 5, arbitrary: mutated(valid).map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
      { weight: 3, arbitrary: mutatedBytes(valid.map((value) => JSON.stringify(value))) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
    ),
  });

/** The reply, given to anyone who asked. */
export const responseOf = ({ status, contentType, body }: RawReply): Response =>
  new Response(Buffer.from(body), { status, headers: { 'content-type': contentType } });

const data = fc.constantFrom<unknown>(
  undefined,
  { success: true },
  { success: false },
  { appIds: ['app-1', 'app-2'] },
  { appIds: '["app-1"]' },
  { appIds: null },
  { userId: 'u1', name: 'Alex Chen', username: 'alex', email: 'alex@example.com', phone: null },
  { userId: 'u1', name: null, nickname: null, username: null, email: null, phone: '+43 1 5550' },
);

/** What only the app and GenAuth may know. */
export const secret = 'access-token-1';

/** What GenAuth says to a call: the result in its envelope, or one of its failures. */
export const envelope: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 3,
    arbitrary: data.map((data) => ({
      statusCode: 200,
      message: 'Operation successful',
      requestId: 'x-1',
      data,
    })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      statusCode: fc.constantFrom(400, 401, 403, 404, 409, 422, 429, 499, 500, 503, 601),
      apiCode: fc.constantFrom<unknown>(2333, 2020, '2005', 2011),
      message: fc.constantFrom('The account does not exist.', `What is ${secret}?`),
    }),
  },
);
