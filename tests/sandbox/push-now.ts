import { z } from 'zod';
import { wellKnown } from './well-known';

const replySchema = z.object({ statusCode: z.number(), message: z.string() });

/** Where a push login for a developer comes from. */
export const visit = {
  location: 'Vienna, AT',
  ip: '203.0.113.7',
  browser: 'Firefox',
  os: 'Linux',
  device: 'ThinkPad T14',
};

/** Starts a push login in the sandbox that runs on a port, as a browser would. Returns what to say about it. */
export async function pushNow(port: number): Promise<{ readonly ok: boolean; readonly words: string }> {
  const options = { context: JSON.stringify(visit) };
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/v3/signin-by-push`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-authing-app-id': wellKnown.portal.appId },
      body: JSON.stringify({ account: wellKnown.alex.email, options }),
    });
    const { statusCode, message } = replySchema.parse(await response.json());
    if (statusCode === 200) return { ok: true, words: `A push login for ${wellKnown.alex.email} was sent.` };
    return { ok: false, words: `The sandbox refused the push login: ${message}` };
  } catch {
    return {
      ok: false,
      words: `No sandbox answers on port ${port}. Start one in another terminal with \`npm run sandbox\`.`,
    };
  }
}
