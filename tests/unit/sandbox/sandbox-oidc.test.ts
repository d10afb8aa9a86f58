import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { revokeToken } from '../../../main/genauth/oidc/oidc-client';
import { envelope, get, next, subscribe } from '../../sandbox/caller';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { OidcBrowser } from '../../support/oidc-browser';
import {
  begin,
  comeBack,
  optionsOf,
  redirectUri,
  refresh,
  refreshTokenOf,
} from '../main/genauth/oidc/oidc-world';
import { signIn, valueOf } from '../main/genauth/oidc/oidc-world';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox();
});

afterEach(() => sandbox.close());

const profile = (token: string) => envelope(get(sandbox, 'get-profile', { token }));
const refused = { statusCode: 401, apiCode: 2020 };

test('the OpenID server says nothing on the console', async () => {
  const said = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
  await signIn(sandbox);
  for (const spy of said) {
    expect(spy).not.toHaveBeenCalled();
    spy.mockRestore();
  }
});

test('the access token of a sign-in is as good as any other of its user', async () => {
  const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com', phone: '+43 1' });
  const pending = await begin(sandbox);
  const callback = await new OidcBrowser().signIn(pending.url, redirectUri, { account: '+43 1' });
  const { accessToken } = valueOf(await pending.finish(callback));
  expect(await profile(accessToken)).toMatchObject({ statusCode: 200, data: { userId: robin.userId } });
  const userInfo = await fetch(`${sandbox.url}/oidc/me`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  expect(await userInfo.json()).toEqual({
    sub: robin.userId,
    name: 'Robin Lee',
    email: 'robin@example.com',
    email_verified: true,
    phone_number: '+43 1',
    phone_number_verified: true,
    username: null,
  });
  const socket = await subscribe(sandbox, { token: accessToken });
  expect(sandbox.publish(robin, 'x')).toBe(1);
  socket.terminate();
});

test('an expired access token is refused, and its subscriptions are closed', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ accessTokenTtl: 2 });
  const tokens = valueOf(await signIn(sandbox));
  const socket = await subscribe(sandbox, { token: tokens.accessToken });
  expect(await next(socket, 'close')).toBe(1008);
  expect(await profile(tokens.accessToken)).toMatchObject(refused);
  const { accessToken } = valueOf(await refresh(sandbox, refreshTokenOf(tokens)));
  expect(await profile(accessToken)).toMatchObject({ statusCode: 200 });
});

test('an expired refresh token is refused', async () => {
  await sandbox.close();
  sandbox = await startSandbox({ refreshTokenTtl: 1 });
  const refreshToken = refreshTokenOf(valueOf(await signIn(sandbox)));
  const expiry = Date.now() + 1000;
  await expect.poll(() => Date.now() > expiry, { timeout: 5000 }).toBe(true);
  expect(await refresh(sandbox, refreshToken)).toEqual({ ok: false, failure: { kind: 'ended' } });
});

test('a revoked refresh token takes the access token and its subscriptions along', async () => {
  const tokens = valueOf(await signIn(sandbox));
  const socket = await subscribe(sandbox, { token: tokens.accessToken });
  const closed = next(socket, 'close');
  await revokeToken(optionsOf(sandbox), refreshTokenOf(tokens));
  expect(await closed).toBe(1008);
  expect(await profile(tokens.accessToken)).toMatchObject(refused);
});

test('the sessions of one user can be ended, those of the others go on', async () => {
  const robin = sandbox.addUser({ name: 'Robin Lee', email: 'robin@example.com' });
  const browser = new OidcBrowser();
  const [first, second] = [await begin(sandbox), await begin(sandbox)];
  const alexTokens = valueOf(await first.finish(await comeBack(sandbox, first, browser)));
  const robinsBrowser = new OidcBrowser();
  const callback = await robinsBrowser.signIn(second.url, redirectUri, { account: robin.email });
  const robinTokens = valueOf(await second.finish(callback));
  const socket = await subscribe(sandbox, { token: alexTokens.accessToken });
  sandbox.endSession(sandbox.user);
  expect(await next(socket, 'close')).toBe(1008);
  expect(await profile(alexTokens.accessToken)).toMatchObject(refused);
  expect(await profile(robinTokens.accessToken)).toMatchObject({ statusCode: 200 });
  const third = await begin(sandbox);
  expect((await browser.open(third.url, redirectUri)).text).toContain('name="account"');
  expect((await robinsBrowser.open(third.url, redirectUri)).text).not.toContain('name="account"');
});

test('a browser that is signed in is only asked to allow it', async () => {
  const browser = new OidcBrowser();
  const first = await begin(sandbox);
  await first.finish(await comeBack(sandbox, first, browser));
  const second = await begin(sandbox);
  const { text, url } = await browser.open(second.url, redirectUri);
  expect(text).toContain('Push Approver wants to stay signed in as alex@example.com');
  const { url: callback } = await browser.open(url.href, redirectUri, { choice: 'allow' });
  expect((await second.finish(callback)).ok).toBe(true);
});

test('an unknown account can be corrected, and is shown as what it is', async () => {
  const browser = new OidcBrowser();
  const pending = await begin(sandbox);
  const { url } = await browser.open(pending.url, redirectUri);
  const again = await browser.open(url.href, redirectUri, { choice: 'allow', account: '<b>"nobody"' });
  expect(again.text).toContain('There is no account &#60;b&#62;&#34;nobody&#34;.');
  const done = await browser.open(url.href, redirectUri, { choice: 'allow', account: 'ALEX@example.com' });
  expect((await pending.finish(done.url)).ok).toBe(true);
});

test('a sign-in without PKCE, or to another place, is refused', async () => {
  const { url } = await begin(sandbox);
  const without = new URL(url);
  without.searchParams.delete('code_challenge');
  without.searchParams.delete('code_challenge_method');
  const back = await new OidcBrowser().open(without.href, redirectUri);
  expect(back.url.searchParams.get('error')).toBe('invalid_request');
  for (const place of ['https://evil.example/callback', 'http://127.0.0.1:9/elsewhere']) {
    const elsewhere = new URL(url);
    elsewhere.searchParams.set('redirect_uri', place);
    const page = await new OidcBrowser().open(elsewhere.href, place);
    expect(page.status).toBe(400);
    expect(page.text).toContain('invalid_redirect_uri');
  }
});
