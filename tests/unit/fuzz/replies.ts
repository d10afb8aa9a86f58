import * as fc from 'fast-check';
import { createGenAuthClient } from '../../../main/genauth/http/client';
import { judgeReply } from '../../../main/genauth/http/reply';
import { relationAppsSchema, successSchema, userSchema } from '../../../main/genauth/http/reply-schemas';
import type { Failure } from '../../../shared/failure';
import type { User } from '../../../shared/state/accounts';
import { anyValue } from '../../support/fuzz/hostile';
import { envelope, type RawReply, replyOf, responseOf, secret } from '../../support/fuzz/replies';
import { checkText, must } from '../../support/fuzz/state';
import { fuzz } from './fuzz';

/** The longest of the server's words that are shown. */
const longestWords = 300;

function checkFailure(failure: Failure): void {
  for (const text of [failure.serverMessage ?? '', failure.requestId ?? '']) {
    checkText(text, longestWords);
    must(!text.includes(secret), 'no secret is quoted');
  }
  for (const code of [failure.statusCode, failure.apiCode])
    must(code === undefined || Number.isSafeInteger(code), 'a code');
}

function checkUser({ name, account, accounts }: User): void {
  must(name !== '' && accounts.length <= 3, 'someone, with a few names');
  for (const text of [name, account ?? '', ...accounts]) checkText(text);
}

/** Whether a reply says plainly that the call has succeeded, read by other means than the app's. */
function saysYes({ status, contentType, body }: RawReply): boolean {
  const text = Buffer.from(body).toString();
  return (
    status >= 200 &&
    status < 300 &&
    contentType.startsWith('application/') &&
    /"statusCode":\s*200\b/.test(text)
  );
}

/** What the network does to one request: a reply, a broken connection in its middle, or an error of any kind. */
const networkDoes = fc.oneof(
  { weight: 6, arbitrary: replyOf(envelope).map((reply) => ({ how: 'replies' as const, reply })) },
  { weight: 1, arbitrary: replyOf(envelope).map((reply) => ({ how: 'breaks off' as const, reply })) },
  { weight: 1, arbitrary: anyValue.map((error) => ({ how: 'fails' as const, error })) },
);

type Done = typeof networkDoes extends fc.Arbitrary<infer T> ? T : never;

async function respond(done: Done | undefined): Promise<Response> {
  if (!done || done.how === 'fails') return Promise.reject(done?.error);
  if (done.how === 'replies') return responseOf(done.reply);
  const { status, body } = done.reply;
  const broken = new ReadableStream<Uint8Array>({
    start: (controller) => {
      controller.enqueue(body);
      controller.error(new TypeError('terminated'));
    },
  });
  return new Response(broken, { status });
}

const calls = ['profile', 'relationApps', 'change-pushcode-status', 'set-pushcode-status'] as const;

/** What a server, or someone in its place, may reply: nothing is taken for done that GenAuth has not said. */
export function fuzzReplies(): void {
  fuzz('replies of GenAuth', {
    cases: 18_000,
    input: replyOf(envelope),
    run: (reply) => {
      const judged = judgeReply({ ...reply, opaqueRedirect: false }, 'answer', [secret]);
      const asRead = judgeReply({ ...reply, opaqueRedirect: false }, 'read', [secret]);
      must(judged.ok === asRead.ok, 'a success is one whatever it is for');
      if (!judged.ok) {
        checkFailure(judged.failure);
        must(asRead.ok || asRead.failure.effect === 'none', 'a read changes nothing');
        return 'refused';
      }
      must(saysYes(reply), 'it says so');
      const { data } = judged.value;
      const user = userSchema.safeParse(data);
      if (user.success) checkUser(user.data);
      relationAppsSchema.safeParse(data);
      successSchema.safeParse(data);
      return 'accepted';
    },
  });

  fuzz('calls of GenAuth', {
    cases: 1000,
    input: fc.record({
      call: fc.constantFrom(...calls),
      network: fc.array(networkDoes, { minLength: 1, maxLength: 3 }),
    }),
    run: async ({ call, network }) => {
      const left = [...network];
      let last: Done | undefined;
      const client = createGenAuthClient(
        {
          fetch: async (input, init) => {
            const request = new Request(input, init);
            must(!(await request.text()).includes('CONFIRM'), 'a denial stays one');
            last = left.shift();
            return respond(last);
          },
          appHost: 'https://example.genauth.ai',
          appId: 'app-1',
          accessToken: () => secret,
          locale: () => 'en',
          version: '1.0.0',
        },
        { pause: () => Promise.resolve() },
      );
      const remainingMs = (): number => (left.length > 0 ? 60_000 : 0);
      const result =
        call === 'profile'
          ? await client.profile()
          : call === 'relationApps'
            ? await client.relationApps({ appId: 'app-2', pushCodeId: 'code' })
            : await client.answer({ pushCodeId: 'code', action: 'CANCEL', endpoint: call, remainingMs });
      if (!result.ok) {
        checkFailure(result.failure);
        return 'refused';
      }
      must(last?.how === 'replies' && saysYes(last.reply), 'the last reply says so');
      return 'accepted';
    },
  });
}
