import { expect, test } from '../support/commands';
import { environmentFor } from '../support/relay';
import { call } from '../support/relay-client';

test('npm run relay builds it, runs it, and ends it gracefully with Ctrl+C', async ({ start }) => {
  const genauth = { url: 'https://example.genauth.ai', appId: 'approver', portalAppId: 'portal' };
  const relay = start('relay', [], environmentFor(genauth));
  const { url = '' } = await relay.says(/^relay listening on (?<url>http:\S+)$/m, 120_000);
  expect(await call({ url }, '/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  relay.interrupt();
  await relay.ended();
  expect(relay.output).toContain('"event":"draining"');
  expect(relay.output).not.toMatch(/^ {4}at /m);
  await expect(call({ url }, '/healthz')).rejects.toThrow();
});
