import { createHmac, randomBytes } from 'node:crypto';
import { type Directory, makeToken } from './directory';
import type { PushCode } from './push-codes';

/** What the waiting browser receives after an approval. */
export type TokenSet = {
  readonly scope: string;
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly token_type: 'Bearer';
  /** Seconds; GenAuth's spelling. */
  readonly expire_in: number;
};

const lifetime = 1_209_600;
const secret = randomBytes(32);

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(claims: object): string {
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`;
}

/** Signs the browser in: its access token is as good as any other of that user. */
export function issueTokenSet(directory: Directory, code: PushCode): TokenSet {
  const { user, app, scope } = code;
  const issuedAt = Math.floor(code.createdAt / 1000);
  return {
    scope,
    access_token: directory.addToken(user, makeToken(app.appId)),
    id_token: signed({
      iss: 'genauth-sandbox',
      aud: app.appId,
      sub: user.userId,
      name: user.name,
      email: user.email,
      iat: issuedAt,
      exp: issuedAt + lifetime,
    }),
    ...(scope.split(' ').includes('offline_access')
      ? { refresh_token: randomBytes(32).toString('base64url') }
      : {}),
    token_type: 'Bearer',
    expire_in: lifetime,
  };
}
