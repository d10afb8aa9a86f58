// Starts a push login on your web server and tells Push Approver about it over GenAuth's event centre.
//
// CAUTION: a custom event must be taken to reach everyone in the user pool who is signed in, with the push code. Anyone who has
// a push code can poll for its tokens, and gets them once its owner approves. Use this only for a trial; the relay
// (docs/relay.md) reaches one user only, and needs no custom event and no access key.
//
// Ready to copy; `npm i authing-node-sdk`.
//
//   import { AuthenticationClient, ManagementClient } from 'authing-node-sdk';
//
//   const website = new AuthenticationClient({ appId: WEBSITE_APP_ID, appHost: 'https://example.genauth.ai' });
//   const organisation = new ManagementClient({ accessKeyId, accessKeySecret });   // secrets: on the server only
//
//   // POST /push-login of your own server, which your sign-in page calls in place of GenAuth's signin-by-push:
//   const started = await startPushLogin({
//     signInByPush: (request) => website.signInByPush(request),
//     publish: (text) => organisation.pub('custom_push_login', text),
//     account: request.body.account,
//     from: { appId: WEBSITE_APP_ID, appName: 'Example Portal', ip: request.ip, browser: 'Firefox', os: 'Linux' },
//   });
//   // The page polls check-pushcode-status with `started.pushCodeId`, and shows `started.matchNumber` in large type.
import { randomInt } from 'node:crypto';

/**
 * What GenAuth answers (a part of it).
 * @template D
 * @typedef {{ readonly statusCode: number, readonly message: string, readonly data: D }} Reply
 */

/**
 * Starts the push login, and only then publishes it: an event without a push code helps nobody.
 * @param {object} options
 * @param {(request: { account: string }) => Promise<Reply<{ pushCodeId: string, expireTime: number }>>} options.signInByPush
 * @param {(text: string) => Promise<Reply<{ success?: boolean, errMsg?: string } | undefined>>} options.publish Sends text as an event of your custom event code.
 * @param {string} options.account What the person typed.
 * @param {Readonly<Record<string, string>>} options.from What your server knows: `appId`, `appName`, `ip`, `location`,
 *   `device`, `browser`, `os`. All may be missing; what is missing is shown as unknown.
 * @returns {Promise<{ pushCodeId: string, expireTime: number, matchNumber: string }>}
 */
export async function startPushLogin({ signInByPush, publish, account, from }) {
  const started = await signInByPush({ account });
  if (started.statusCode !== 200) throw new Error(started.message);
  const { pushCodeId, expireTime } = started.data;
  // Two digits that the page shows and the person picks out of three: anyone who approves has seen the page.
  const matchNumber = String(randomInt(10, 100));
  const event = {
    ...from,
    pushCodeId,
    expireTime,
    createdAt: new Date().toISOString(),
    account,
    matchNumber,
  };
  const published = await publish(JSON.stringify(event));
  if (published.statusCode !== 200) throw new Error(published.message);
  // An event that is not defined is refused inside a reply that says 200.
  if (published.data?.success === false)
    throw new Error(published.data.errMsg ?? 'The event was not published');
  return { pushCodeId, expireTime, matchNumber };
}
