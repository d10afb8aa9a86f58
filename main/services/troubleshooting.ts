import { app, session as electronSession } from 'electron';
import type { About } from '../../shared/about';
import type { HelpPage } from '../../shared/help';
import type { ConnectionReport } from '../../shared/connection-check';
import { fail, ok } from '../../shared/result';
import type { SetUp, SetUpWarning } from '../../shared/set-up';
import type { SignInPlace } from '../../shared/state/accounts';
import type { Snapshot } from '../../shared/snapshot';
import { checkConnection, type CheckPorts, type Found } from '../domain/account/check-connection';
import { eventCodeFor } from '../domain/account/event-code';
import { helpAddress } from '../domain/util/help-address';
import { diagnosticsText } from '../domain/views/diagnostics';
import type { Account } from './account';
import { checkKeptApart, otherWitness } from './kept-apart-check';
import type { Accounts } from './accounts';
import type { Logos } from './logos';
import type { Ways } from '../domain/util/proxy-route';
import { tryEventCentre } from '../genauth/events/event-check';
import { networkErrorName } from '../genauth/http/network-error';
import { obstacleTo, type Obstacle } from '../genauth/http/probe';
import { loopbackRedirectUri } from '../genauth/oidc/loopback';
import { fetchLogo, type Logo } from '../genauth/http/logo';
import { askLogoAddress, lookAtSetUp, type SeenSetUp } from '../genauth/http/public-config';
import { askServer } from '../genauth/http/server-check';
import { chromiumFetch } from '../platform/chromium-fetch';
import { keyringName } from '../platform/security/safe-storage';
import { readLog } from '../platform/log';
import { readLicences } from '../storage/licences';
import type { SettingsService } from './settings-service';

/** Help for the user and for support: connection test, licences, diagnostics. */
export type TroubleshootingOptions = {
  readonly accounts: Accounts;
  readonly ways: Ways;
  readonly settings: SettingsService;
  readonly logos: Pick<Logos, 'see'>;
  /** Other servers that the organisation trusts with its sign-ins. */
  readonly oidcOrigins: readonly string[];
  readonly historySize: () => number;
  readonly userData: string;
  readonly licencesPath: string;
};

/** How long one question to the network may take, in milliseconds. */
const limitMs = 5000;

/** How long a logo may take, in milliseconds: the rest of the reply waits for it. */
const logoLimitMs = 1500;

declare const __HOMEPAGE__: string;

/** The build's, of package.json; while developing another one. */
const homepage = (): string =>
  (app.isPackaged ? undefined : process.env['PUSH_APPROVER_HOMEPAGE']) ?? __HOMEPAGE__;

/** What is in the way to a server, if anything, on Chromium's network. */
export const chromiumObstacleTo = (url: string): Promise<Obstacle | undefined> =>
  obstacleTo(chromiumFetch, url, limitMs);

/** The logo of an application, from its own server or one that the organisation trusts. Never throws. */
export async function findLogo(
  place: SignInPlace,
  oidcOrigins: readonly string[],
): Promise<Logo | undefined> {
  const url = await askLogoAddress(chromiumFetch, place, limitMs);
  return url === undefined
    ? undefined
    : fetchLogo(chromiumFetch, url, [place.appHost, ...oidcOrigins], limitMs);
}

export class Troubleshooting {
  readonly #options: TroubleshootingOptions;

  constructor(options: TroubleshootingOptions) {
    this.#options = options;
  }

  /**
   * Tries the way to an account's server, of one that is not connected before the others, or to the one in the
   * settings.
   */
  testConnection(): Promise<ConnectionReport> {
    const { accounts, settings } = this.#options;
    const account = accounts.all.find(({ feed }) => feed.state.kind !== 'connected') ?? accounts.all[0];
    const { eventsHost } = account?.events ?? settings.eventsOf();
    const place = account?.credentials ?? settings.values;
    const application = async (): Promise<Found> => {
      const { setUp } = await this.#see({ appHost: place.appHost, appId: place.appId });
      const { name, warnings } = setUp;
      return warnings.length === 0 ? ok(name) : fail(warnings.map(warningFact).join(', '));
    };
    const ports = { ...this.#ports(account), ...(place.appId === '' ? {} : { application }) };
    return checkConnection({ appHost: place.appHost, eventsHost }, ports);
  }

  /** What a server says of an application before a sign-in. */
  async lookAtSetUp(place: SignInPlace): Promise<SetUp> {
    const { logos, oidcOrigins } = this.#options;
    const { setUp, logo: url } = await this.#see(place);
    const trusted = [place.appHost, ...oidcOrigins];
    const logo = url === undefined ? undefined : await fetchLogo(chromiumFetch, url, trusted, logoLimitMs);
    logos.see(place, logo);
    return { ...setUp, ...(logo ? { logo: `/${logo.name}` } : {}) };
  }

  /** The address of a document, where this copy of the project has a homepage. */
  helpAddress(page: HelpPage): string | undefined {
    return helpAddress(homepage(), page);
  }

  /** What this app is made of. */
  about(): About {
    const { electron } = process.versions;
    const licences = readLicences(this.#options.licencesPath);
    return {
      ...versions(),
      hasHelp: this.helpAddress('using') !== undefined,
      // The one without a version is Electron: it is the one that runs.
      licences: licences.map((licence) => ({ version: electron, ...licence })),
    };
  }

  /** A report without secrets. */
  diagnostics(snapshot: Snapshot): string {
    const facts = {
      at: new Date().toISOString(),
      ...versions(),
      packaged: app.isPackaged,
      platform: process.platform,
      arch: process.arch,
      systemVersion: process.getSystemVersion(),
      sessionType: process.env['XDG_SESSION_TYPE'],
      desktop: process.env['XDG_CURRENT_DESKTOP'],
      keyring: keyringName(),
      historySize: this.#options.historySize(),
      log: readLog(this.#options.userData),
    };
    return diagnosticsText(facts, snapshot);
  }

  #see(place: SignInPlace): Promise<SeenSetUp> {
    const redirectUri = loopbackRedirectUri(this.#options.settings.values.redirectPort);
    return lookAtSetUp(chromiumFetch, { ...place, redirectUri }, limitMs);
  }

  #ports(account: Account | undefined): CheckPorts {
    return {
      resolveProxy: (url) => electronSession.defaultSession.resolveProxy(url),
      resolveHost,
      askServer: (appHost) => askServer(chromiumFetch, appHost, limitMs),
      ...(account
        ? {
            profile: async (): Promise<Found> => {
              const profile = await account.calls.testToken();
              if (profile.ok) return ok(undefined);
              const { statusCode, kind } = profile.failure;
              return fail(statusCode === undefined ? kind : String(statusCode));
            },
            events: () => tryEvents(account, this.#options.ways),
            pushCodes: async () => {
              const other = otherWitness(account, this.#options.accounts.all);
              return other && checkKeptApart(account, other);
            },
          }
        : {}),
    };
  }
}

/** What is connected is left alone: a second subscription might end the first. What works is used at once. */
async function tryEvents(account: Account, ways: Ways): Promise<Found> {
  const token = await account.tokens.freshToken();
  if (account.feed.state.kind === 'connected' || token === undefined) return ok(undefined);
  const { eventsHost } = account.events;
  const eventCode = eventCodeFor(account.events);
  if (eventCode === undefined) return fail('eventCode: ""');
  const attempt = await tryEventCentre({ eventsHost, eventCode, token: () => token, ways });
  if (attempt.ok) account.feed.reconnectNow();
  return attempt;
}

/** A warning as plain text of no language. */
function warningFact(warning: SetUpWarning): string {
  switch (warning.kind) {
    case 'wrong-server':
      return warning.found ?? warning.kind;
    case 'wrong-app':
      return warning.serverMessage ?? warning.kind;
    case 'shared-secret-signature':
      return warning.alg;
    case 'missing-redirect':
      return `redirect_uris: ${warning.register}`;
    case 'missing-grants':
      return `grant_types: ${warning.grants.join(' ')}`;
  }
}

const versions = () => ({
  version: app.getVersion(),
  electron: process.versions.electron,
  chromium: process.versions.chrome,
});

async function resolveHost(host: string): Promise<Found> {
  try {
    const { endpoints } = await electronSession.defaultSession.resolveHost(host);
    return ok(endpoints[0]?.address);
  } catch (error) {
    return fail(networkErrorName(error));
  }
}
