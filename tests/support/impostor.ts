import { once } from 'node:events';
import { createServer } from 'node:https';
import { z } from 'zod';

/** Made for this server, which nobody trusts by itself: it protects nothing. */
export const impostorKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQggLsoYEOUdQ1JVdkt
HgEktaukCkwBCSJf6Yr8PZv2zyGhRANCAAQGH9C83W7epFCX0srCRMnpJW0M1nXC
LIuaElNpHNNqMvCYCy2DRaiCAg55WqzvWQPh6CUXcxuAQFwhdakuPjNv
-----END PRIVATE KEY-----`;
/** And its certificate, which is its own authority: for `127.0.0.1` and `localhost`. */
export const impostorCertificate = `-----BEGIN CERTIFICATE-----
MIIBsDCCAVWgAwIBAgIUFsKYjfElGFg1hlmuxL80SKoCP5QwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTUHVzaCBBcHByb3ZlciB0ZXN0czAgFw0yNjExMjUyMTAxMDNa
GA8yMTI2MTEwMTIxMDEwM1owHjEcMBoGA1UEAwwTUHVzaCBBcHByb3ZlciB0ZXN0
czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAYf0Lzdbt6kUJfSysJEyeklbQzW
dcIsi5oSU2kc02oy8JgLLYNFqIICDnlarO9ZA+HoJRdzG4BAXCF1qS4+M2+jbzBt
MB0GA1UdDgQWBBTDkBZrSvB0GXLEt4MCopY/3aHU4zAfBgNVHSMEGDAWgBTDkBZr
SvB0GXLEt4MCopY/3aHU4zAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGHBH8A
AAGCCWxvY2FsaG9zdDAKBggqhkjOPQQDAgNJADBGAiEAwBxVTCFboFZU9fQNUABU
vjgDveb1lbo9p2BxZcJRhB0CIQDrno5O4XB6gugz60svsOG84uJhzat0eQEz8/b4
svNl2A==
-----END CERTIFICATE-----`;

/** Another one of the same key, for the same places, which ended in 2021. */
export const expiredCertificate = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjAeMRwwGgYDVQQDDBNQdXNoIEFw
cHJvdmVyIHRlc3RzMB4XDTIwMDEwMTAwMDAwMFoXDTIxMDEwMTAwMDAwMFowHjEc
MBoGA1UEAwwTUHVzaCBBcHByb3ZlciB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABAYf0Lzdbt6kUJfSysJEyeklbQzWdcIsi5oSU2kc02oy8JgLLYNFqIIC
DnlarO9ZA+HoJRdzG4BAXCF1qS4+M2+jTjBMMBoGA1UdEQQTMBGHBH8AAAGCCWxv
Y2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/MB0GA1UdDgQWBBTDkBZrSvB0GXLEt4MC
opY/3aHU4zAKBggqhkjOPQQDAgNIADBFAiEAqCy9garRahrMNWNlB/nuxw2LnIPV
pZRB4cgg7myZ2VsCIFfBIXXtZ7ccQPwY1lmN3gy+ZUfpc9MoM5jmC1GV1p1P
-----END CERTIFICATE-----`;
/** And one for `elsewhere.example`. */
export const strangersCertificate = `-----BEGIN CERTIFICATE-----
MIIBsjCCAVegAwIBAgIUIFM3ADm2G8Rw5pUTTBhc/DgSRKowCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTUHVzaCBBcHByb3ZlciB0ZXN0czAgFw0yNjExMjYxMTAzMjBa
GA8yMTI2MTEwMjExMDMyMFowHjEcMBoGA1UEAwwTUHVzaCBBcHByb3ZlciB0ZXN0
czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAYf0Lzdbt6kUJfSysJEyeklbQzW
dcIsi5oSU2kc02oy8JgLLYNFqIICDnlarO9ZA+HoJRdzG4BAXCF1qS4+M2+jcTBv
MB0GA1UdDgQWBBTDkBZrSvB0GXLEt4MCopY/3aHU4zAfBgNVHSMEGDAWgBTDkBZr
SvB0GXLEt4MCopY/3aHU4zAcBgNVHREEFTATghFlbHNld2hlcmUuZXhhbXBsZTAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDlJftOva/tLexJ5dSK
p8fXG0h5gjqPahGUj1uw3YGNHQIhAIioZ0QQYiXm1Q1hhmVZSCIva7jeLN3OCdRD
vGA7yAQR
-----END CERTIFICATE-----`;

/** A server on this computer whose certificate only itself has signed. It takes every upgrade that reaches it. */
export type Impostor = {
  /** `wss://127.0.0.1:PORT` */
  readonly url: string;
  /** How often someone has connected. */
  readonly connections: () => number;
  /** The paths of the requests that it could read. */
  readonly paths: readonly string[];
  readonly close: () => void;
};

/** Starts one. */
export async function startImpostor(): Promise<Impostor> {
  let connections = 0;
  const paths: string[] = [];
  const server = createServer({ key: impostorKey, cert: impostorCertificate });
  server.on('connection', () => connections++);
  server.on('request', ({ url = '' }, response) => {
    paths.push(url);
    response.end();
  });
  server.on('upgrade', ({ url = '' }, socket) => {
    paths.push(url);
    socket.destroy();
  });
  // Anyone who does not trust it says so and goes.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `wss://127.0.0.1:${port}`,
    connections: () => connections,
    paths,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
