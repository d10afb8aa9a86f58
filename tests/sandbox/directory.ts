import { randomBytes } from 'node:crypto';

/** An app of the sandbox's GenAuth. */
export type SandboxApp = {
  readonly appId: string;
  readonly name: string;
  /** The apps (by ID) that may answer the push logins that this one starts. */
  readonly approvers: readonly string[];
};

/** What a user is made of. */
export type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly username?: string;
  readonly phone?: string;
  /** A random one unless given. */
  readonly accessToken?: string;
};

/** A user with the access token that the user was made with. */
export type SandboxUser = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly username: string | null;
  readonly phone: string | null;
  readonly accessToken: string;
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A new access token as GenAuth makes them: a JWT that says for which app. Safe in a URL as it is, because
 * authing-node-sdk puts it there without encoding it. Nobody checks the signature: the directory knows its tokens.
 */
export const makeToken = (appId: string): string =>
  [
    part({ alg: 'HS256', typ: 'JWT' }),
    part({ client_id: appId, aud: appId }),
    randomBytes(32).toString('base64url'),
  ].join('.');

/** Who there is: users, their access tokens, and apps. */
export class Directory {
  readonly apps: readonly SandboxApp[];
  readonly users: SandboxUser[] = [];
  readonly #owners = new Map<string, SandboxUser>();
  readonly #issuers: ((token: string) => string | undefined)[] = [];

  constructor(apps: readonly SandboxApp[]) {
    this.apps = apps;
  }

  /** Makes a user who is signed in. */
  addUser(user: NewUser): SandboxUser {
    const [approver] = this.apps;
    const made: SandboxUser = {
      userId: randomBytes(12).toString('hex'),
      name: user.name,
      email: user.email,
      username: user.username ?? null,
      phone: user.phone ?? null,
      accessToken: user.accessToken ?? makeToken(approver?.appId ?? ''),
    };
    this.users.push(made);
    this.#owners.set(made.accessToken, made);
    return made;
  }

  /** Gives the user one more access token: this one, or one for the first app. */
  addToken(user: SandboxUser, token: string = makeToken(this.apps[0]?.appId ?? '')): string {
    this.#owners.set(token, user);
    return token;
  }

  /** The token is worth nothing from now on. */
  revokeToken(token: string): void {
    this.#owners.delete(token);
  }

  /** Whose a token is that this directory has given out itself. */
  plainOwnerOf(token: string): SandboxUser | undefined {
    return this.#owners.get(token);
  }

  /** Takes the tokens of someone else who issues them: `ownerOf` gives the ID of a valid token's user. */
  trust(ownerOf: (token: string) => string | undefined): void {
    this.#issuers.push(ownerOf);
  }

  userOf(token: string | undefined): SandboxUser | undefined {
    if (token === undefined) return undefined;
    const issuedTo = this.#issuers.map((ownerOf) => ownerOf(token)).find((owner) => owner !== undefined);
    return this.#owners.get(token) ?? this.userById(issuedTo);
  }

  userById(userId: string | undefined): SandboxUser | undefined {
    return this.users.find((user) => user.userId === userId);
  }

  /** By user name, phone number, or e-mail address in any case. */
  userByAccount(account: string): SandboxUser | undefined {
    return this.users.find(
      (user) =>
        user.username === account ||
        user.phone === account ||
        user.email.toLowerCase() === account.toLowerCase(),
    );
  }

  app(appId: string): SandboxApp | undefined {
    return this.apps.find((app) => app.appId === appId);
  }
}
