import { messages } from '../../shared/messages/languages/en';
import type { Sandbox } from './server';

const { browser, settings, welcome, window } = messages;
const { signIn } = window;

/** What a developer does to use the app with a sandbox. A test follows it literally. */
export const guide = (
  sandbox: Sandbox,
): string => `A GenAuth-compatible sandbox runs on this machine. Ctrl+C ends it.

Sign in to it with the app:

  1. Start the app, in another terminal:

       npm start

     If you use it already, start it with a profile of its own: npm start -- --user-data-dir=out/sandbox-profile
  2. Enter there

       ${signIn.appHost}   ${sandbox.url}
       ${signIn.appId}   ${sandbox.appId}

     and press “${welcome.next}”. Then, under “${browser.advanced}”,

       ${settings.eventsHost}   ${sandbox.eventsUrl}
       ${settings.eventCode}   ${sandbox.eventCode}

  3. Press “${browser.submit}”. Your browser opens a sign-in page; enter

       Account   ${sandbox.user.email}

     The app connects. (“${browser.useToken}” takes the access token ${sandbox.user.accessToken} instead.)

Send a push login: press Enter here, or in another terminal

  npm run sandbox -- --push${sandbox.url.endsWith(':4747') ? '' : ` --port ${new URL(sandbox.url).port}`}

The same as a browser does it, and what became of it (with the pushCodeId of the reply):

  curl -s ${sandbox.url}/api/v3/signin-by-push \\
    -H 'x-authing-app-id: ${sandbox.portalAppId}' -H 'content-type: application/json' \\
    -d '{"account":"${sandbox.user.email}","options":{"context":"{\\"location\\":\\"Vienna, AT\\",\\"browser\\":\\"Firefox\\"}"}}'

  curl -s '${sandbox.url}/api/v3/check-pushcode-status?pushCodeId=PUSH_CODE' \\
    -H 'x-authing-app-id: ${sandbox.portalAppId}'

What it receives:
`;

/** The same where a policy file leads the app here. */
export const shortGuide = (sandbox: Sandbox): string => `A GenAuth-compatible sandbox runs at ${sandbox.url}.

  Press “${browser.submit}” in the app. Your browser opens a sign-in page; the account is ${sandbox.user.email}.
  “${window.storage.weak}”, where you are asked, keeps you signed in when the app is started again.

  Press Enter here to send a push login, Ctrl+C to end.
`;
