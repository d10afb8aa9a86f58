import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startImpostor } from '../support/impostor';
import { openRecordingProxy, type RecordingProxy } from '../support/recording-proxy';
import { expect, test as base } from '../support/sandbox-app';
import { signIn, signOut } from '../support/sign-in';
import { onLinux } from '../support/system';
import { signInOnPage, type WebBrowser, webBrowserFixture } from '../support/web-browser';

const test = base.extend<{ webBrowser: WebBrowser; recorder: RecordingProxy }>({
  ...webBrowserFixture,
  recorder: async ({}, use) => {
    const recorder = await openRecordingProxy();
    await use(recorder);
    recorder.close();
  },
});

/** Looks for ways to others by WebRTC, until there is nothing left to try. */
const seekPeers = (page: Page, servers: readonly string[]): Promise<void> =>
  page.evaluate(async (servers) => {
    const iceServers = servers.map((urls) => ({ urls, username: 'a', credential: 'b' }));
    const peers = new RTCPeerConnection({ iceServers });
    const done = new Promise<void>((resolve) => {
      peers.addEventListener('icegatheringstatechange', () => {
        if (peers.iceGatheringState === 'complete') resolve();
      });
    });
    peers.createDataChannel('data');
    await peers.setLocalDescription(await peers.createOffer());
    await done;
    peers.close();
  }, servers);

test('a page reaches no server', async ({ launch, sandbox, recorder }) => {
  const heard: string[] = [];
  const udp = createSocket('udp4', () => heard.push('a datagram')).bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const app = await launch([`--proxy-server=${recorder.address}`]);
  for (const page of [await app.mainWindow(), await app.promptWindow()]) {
    const outcome = await page.evaluate(async (url) => {
      const image = new Image();
      const loaded = new Promise<string>((resolve) => {
        image.addEventListener('load', () => resolve('loaded'));
        image.addEventListener('error', () => resolve('blocked'));
      });
      image.src = `${url}/from-a-page?by=image`;
      document.body.append(image);
      const fetched = fetch(`${url}/from-a-page?by=fetch`, { mode: 'no-cors' });
      const socket = new WebSocket(`${url.replace('http', 'ws')}/from-a-page?by=socket`);
      const connected = new Promise<string>((resolve) => {
        socket.addEventListener('open', () => resolve('loaded'));
        socket.addEventListener('error', () => resolve('blocked'));
      });
      return {
        image: await loaded,
        fetch: await fetched.then(
          () => 'loaded',
          () => 'blocked',
        ),
        socket: await connected,
      };
    }, sandbox.url);
    expect(outcome).toEqual({ image: 'blocked', fetch: 'blocked', socket: 'blocked' });
    // Of which the pages' policy knows nothing.
    await seekPeers(page, [
      `stun:127.0.0.1:${udp.address().port}`,
      `turn:${recorder.address}?transport=tcp`,
      'turn:example.invalid:3478?transport=tcp',
    ]);
  }
  udp.close();
  expect(sandbox.requestsTo('/from-a-page')).toEqual([]);
  expect(heard).toEqual([]);
  expect(recorder.asked).toEqual([]);
});

onLinux(test)(
  "the app asks for nothing but its server, and opens nothing but that server's page (Linux)",
  async ({ launch, webBrowser, sandbox, recorder }) => {
    // Chromium asks this computer's own servers directly and everyone else through the proxy.
    const app = await launch([`--proxy-server=${recorder.address}`], webBrowser.env);
    const main = await app.mainWindow();
    const prompt = await app.promptWindow();
    await main.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signInOnPage(await webBrowser.opened(), sandbox.user.email);
    await expect.poll(() => sandbox.subscribers()).toBe(1);
    const { pushCodeId } = sandbox.startPushLogin();
    await prompt.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect.poll(() => sandbox.code(pushCodeId)?.status).toBe('AUTHORIZED');

    const addresses = [
      `${sandbox.url}/a`,
      'mailto:a@example.com',
      'smb://example.com/a',
      'file:///etc/hosts',
    ];
    await prompt.evaluate((addresses) => {
      for (const address of addresses) {
        window.open(address);
        location.href = address;
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
      }
    }, addresses);
    await signOut(main);
    await main.getByRole('button', { name: 'Sign out in the browser too' }).click();
    // The next one after the sign-in page: there was none in between.
    expect(await webBrowser.address()).toBe(`${sandbox.url}/oidc/session/end?client_id=${sandbox.appId}`);
    expect(recorder.asked).toEqual([]);

    const asked = app.electron.evaluate(({ net }) => net.fetch('http://example.invalid/'));
    await asked.catch(() => undefined);
    expect(recorder.asked).toContain('GET http://example.invalid/ HTTP/1.1');
  },
);

test('a server that nobody trusts gets no token, whatever the environment says', async ({
  launch,
  profile,
  sandbox,
}) => {
  const impostor = await startImpostor();
  const policy = { appHost: sandbox.url, appId: sandbox.appId, eventsHost: impostor.url };
  writeFileSync(profile.policyPath, JSON.stringify(policy));
  const app = await launch([], { NODE_TLS_REJECT_UNAUTHORIZED: '0', SNAP: '/snap/push-approver/1' });
  await signIn(await app.mainWindow(), sandbox.user.accessToken);
  // It comes again and again.
  await expect.poll(impostor.connections, { timeout: 15_000 }).toBeGreaterThan(2);
  expect(impostor.paths).toEqual([]);
  impostor.close();
});
