import { breakConnection } from '../support/break-connection';
import { expect, test as base } from '../support/desktop';
import { findSecrets, type Place, type Secret } from '../support/leak-search';
import { mainHeap } from '../support/main-heap';
import { onlyInLongRun } from '../support/run-length';
import { signIn, signOut } from '../support/sign-in';
import { answerStorage } from '../support/system';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

const test = base.extend<{ webBrowser: WebBrowser }>(webBrowserFixture);

test(
  'after the sign-out, nothing that the main process holds has a token, a code or a verifier in it',
  onlyInLongRun,
  async ({ launch, webBrowser, sandbox }) => {
    test.setTimeout(180_000);
    const app = await launch([], webBrowser.env);
    const main = await app.mainWindow();
    const prompt = await app.promptWindow();
    const answerOne = async (): Promise<void> => {
      await expect.poll(() => sandbox.subscribers()).toBe(1);
      const { pushCodeId } = sandbox.startPushLogin();
      await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
      await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');
      // A lost connection, whose address held the token.
      await breakConnection(sandbox);
    };

    await main.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await answerStorage(main);
    await answerOne();
    const granted: readonly Secret[] = sandbox.grants.flatMap(({ sent, given }) =>
      [sent, given].flatMap((each) => Object.entries<string>(each).map(([kind, value]) => ({ kind, value }))),
    );
    const kinds = (place: Place): readonly string[] => findSecrets(granted, [place]);
    // While signed in, there they are.
    expect(kinds(await mainHeap(app, 'signed in'))).toContain('access_token in heap, signed in');
    await signOut(main);
    await expect.poll(() => sandbox.requestsTo('/oidc/token/revocation').length).toBe(1);
    await expect.poll(async () => kinds(await mainHeap(app, 'signed out')), { timeout: 60_000 }).toEqual([]);

    const token = sandbox.addToken(sandbox.user);
    const pasted: readonly Secret[] = [{ kind: 'pasted token', value: token }];
    await signIn(main, token);
    await answerStorage(main);
    await answerOne();
    expect(findSecrets(pasted, [await mainHeap(app, 'signed in again')])).not.toEqual([]);
    await signOut(main);
    await expect
      .poll(async () => findSecrets(pasted, [await mainHeap(app, 'signed out again')]), { timeout: 60_000 })
      .toEqual([]);
  },
);
