import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchLogo } from '../../../../../main/genauth/http/logo';
import { type Sandbox, startSandbox } from '../../../../sandbox/server';

const png = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', '..', 'main', 'platform', 'icons', 'app.png'),
);

let sandbox: Sandbox;
let asked: string[];
beforeEach(async () => {
  sandbox = await startSandbox();
  asked = [];
});
afterEach(() => sandbox.close());

/** Serves these bytes as the server's logo, and fetches it. */
async function fetched(bytes: Uint8Array, { status = 200, type = 'image/png' } = {}) {
  sandbox.mount('/logo', (_, response) => response.writeHead(status, { 'content-type': type }).end(bytes));
  return fetchFrom(`${sandbox.url}/logo`);
}

const fetchFrom = (url: string, trusted = [sandbox.url]) =>
  fetchLogo(
    (input, init) => {
      asked.push(typeof input === 'string' ? input : input.url);
      return fetch(input, init);
    },
    url,
    trusted,
    3000,
  );

/** The same picture, of another size as it says. */
const ofSize = (width: number, height: number): Buffer => {
  const bytes = Buffer.from(png);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

it('a logo comes from the server itself, without a token, under a name that its bytes decide', async () => {
  const first = await fetched(png);
  expect(first?.name).toMatch(/^logo-[0-9a-f]{16}\.png$/);
  expect(Buffer.from(first?.png ?? []).equals(png)).toBe(true);
  expect((await fetched(ofSize(16, 16)))?.name).not.toBe(first?.name);
  expect(sandbox.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
});

it('a logo may come from a server that the organisation trusts, and from nobody else', async () => {
  const other = await startSandbox();
  other.mount('/logo', (_, response) => response.writeHead(200).end(png));
  expect(await fetchFrom(`${other.url}/logo`)).toBeUndefined();
  expect(asked).toEqual([]);
  expect(await fetchFrom(`${other.url}/logo`, [sandbox.url, other.url])).toBeDefined();
  await other.close();
});

it.each([
  'https://files.example.com/logo.png',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  '/logo.png',
  'not an address',
  '',
])('no logo is asked for at %s', async (url) => {
  expect(await fetchFrom(url)).toBeUndefined();
  expect(asked).toEqual([]);
});

it('what is no small PNG, whatever it says it is, is no logo', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const large = Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]);
  const unfolding = [ofSize(50_000, 50_000), ofSize(0, 5), ofSize(5, 2 ** 32 - 1)];
  for (const bytes of [svg, large, ...unfolding, png.subarray(0, 20), Buffer.alloc(0)])
    expect(await fetched(bytes)).toBeUndefined();
  for (const answer of [{ status: 404 }, { status: 302 }, { status: 500 }])
    expect(await fetched(png, answer)).toBeUndefined();
  expect(await fetched(png, { type: 'text/html' })).toBeDefined();
});
