import type { Locale } from '../../shared/locale';
import { pickLocale } from '../../shared/messages/pick-locale';
import { appHostSchema, defaultSettings, type Settings } from '../../shared/settings';
import { type Rules, usualRules } from '../domain/rules';
import type { PolicyAccount } from '../storage/policy-schema';
import type { EventPlace, SignInPlace } from '../../shared/state/accounts';
import type { SettingRefusal, SettingRefusals } from '../../shared/state/settings';
import type { Obstacle } from '../genauth/http/probe';
import type { SettingChanges, SettingsStore } from '../storage/settings-store';

/** What a change of settings depends on in addition to the store. */
export type ChangePorts = {
  readonly settings: SettingsStore;
  /** The accounts that the organisation allows; absent: any. */
  readonly organisationAccounts?: readonly PolicyAccount[];
  /** What the organisation rules in addition to the settings; absent: nothing. */
  readonly rules?: Rules;
  /** Looks what is in the way to a server, if anything. Never throws. */
  readonly obstacleTo: (url: string) => Promise<Obstacle | undefined>;
  /** Has the system start the app at login as these settings say, or only in which way. False if it will not. */
  readonly startAtLogin: Readonly<Record<'set' | 'refresh', (settings: Settings) => boolean>>;
  /** The languages that the user has chosen in the system, in order. */
  readonly systemLanguages: () => readonly string[];
  /** The region whose formats the user has chosen in the system (BCP 47). */
  readonly systemRegion: () => string;
};

/**
 * The settings that may change at any time. From where requests arrive, and so where the token goes, changes with a
 * sign-in only.
 */
export type LiveChanges = Omit<SettingChanges, keyof EventPlace>;

/** The settings, as a user changes them: what the world around does not take is refused, and the old value holds. */
export class SettingsService {
  readonly #ports: ChangePorts;
  /** Counts the changes; the last one of each setting counts, however long another one is looked into. */
  #lastTurn = 0;
  #named: { readonly appHost: string; readonly eventsHost: string } | undefined;
  readonly #turns = new Map<string, number>();

  constructor(ports: ChangePorts) {
    this.#ports = ports;
  }

  /** The settings as they apply now. */
  get values(): Settings {
    return this.#ports.settings.values;
  }

  /** The settings that the policy sets. */
  get locked(): readonly (keyof Settings)[] {
    return this.#ports.settings.locked;
  }

  /** The language of all texts. */
  readonly locale = (): Locale => {
    const { locale } = this.values;
    return locale === 'system' ? pickLocale(this.#ports.systemLanguages()) : locale;
  };

  /** The region whose formats the user has chosen in the system (BCP 47), whatever the language. */
  readonly region = (): string => this.#ports.systemRegion();

  /** The accounts that the organisation allows, where it names some. */
  get organisationAccounts(): readonly PolicyAccount[] {
    return this.#ports.organisationAccounts ?? [];
  }

  /** What the organisation rules in addition to the settings. */
  get rules(): Rules {
    return this.#ports.rules ?? usualRules;
  }

  /** Whether the organisation lets anyone sign in there. */
  isAllowed(place: SignInPlace): boolean {
    return this.#ports.organisationAccounts === undefined || this.#setFor(place) !== undefined;
  }

  /** Whether the organisation has set both of these itself. */
  isSet({ appHost, eventsHost }: { readonly appHost: string; readonly eventsHost: string }): boolean {
    const { values, locked, organisationAccounts } = this;
    const isOwn = (key: 'appHost' | 'eventsHost', value: string): boolean =>
      (locked.includes(key) && values[key] === value) ||
      organisationAccounts.some((each) => each[key] === value);
    return isOwn('appHost', appHost) && isOwn('eventsHost', eventsHost);
  }

  /** As which client, and for which scopes, a user signs in there. */
  clientOf(place: SignInPlace): Pick<Settings, 'clientId' | 'scopes'> {
    const { clientId, scopes } = { ...this.values, ...this.#setFor(place) };
    return { clientId, scopes };
  }

  /** Where to sign in: what the organisation has set stands over what was typed. */
  signInPlace(typed: SignInPlace): SignInPlace {
    const { values, locked } = this;
    const [only, ...others] = this.organisationAccounts;
    if (only && others.length === 0) return { appHost: only.appHost, appId: only.appId };
    return {
      appHost: locked.includes('appHost') ? values.appHost : typed.appHost,
      appId: locked.includes('appId') ? values.appId : typed.appId,
    };
  }

  /**
   * Where the user has signed in is where they will sign in the next time; and of the welcome, only the last step is
   * left. False if that can't be stored.
   */
  keepPlace({ appHost, appId, events }: SignInPlace & { readonly events?: EventPlace }): boolean {
    const isFirst = this.values.welcome === 'open';
    try {
      this.#ports.settings.change({
        appHost,
        appId,
        ...events,
        ...(isFirst ? { welcome: 'try' } : {}),
      });
      return true;
    } catch {
      return false;
    }
  }

  /**
   * What a server has named as its event centre. It is taken over with a sign-in there, and only in place of the
   * default.
   */
  noteEventsHost(appHost: string, eventsHost: string | undefined): void {
    this.#named = eventsHost === undefined ? undefined : { appHost, eventsHost };
  }

  /**
   * From where a session's requests arrive: as the organisation has set, else as its sign-in chose, else as it was
   * chosen the last time.
   */
  eventsOf(chosen: Partial<EventPlace> = {}, place?: SignInPlace): EventPlace {
    const { values, locked } = this;
    const set = place && this.#setFor(place);
    const of = (key: keyof EventPlace): string =>
      set?.[key] ?? (locked.includes(key) ? values[key] : (chosen[key] ?? values[key]));
    return { eventsHost: of('eventsHost'), eventCode: of('eventCode') };
  }

  /** The same for a sign-in that begins: what the server has named takes the place of the default. */
  eventsAtSignIn(place: SignInPlace, typed: Partial<EventPlace>): EventPlace {
    const events = this.eventsOf(typed, place);
    const isSet = this.locked.includes('eventsHost') || this.#setFor(place)?.eventsHost !== undefined;
    const isOpen = events.eventsHost === defaultSettings.eventsHost && !isSet;
    const appHost = appHostSchema.safeParse(place.appHost).data;
    return isOpen && this.#named?.appHost === appHost && this.#named
      ? { ...events, eventsHost: this.#named.eventsHost }
      : events;
  }

  /**
   * Changes settings. Returns those that were refused, and why; the others hold. `looksAtServer`: whether a new server
   * address is tried first.
   */
  async change(changes: LiveChanges, { looksAtServer = true } = {}): Promise<SettingRefusals> {
    const turn = this.#turnFor(Object.keys(changes));
    const { taken, refused } = this.#ports.settings.check(changes);
    const unreachable = looksAtServer ? await this.#unreachable(taken) : {};
    const stands = (key: string): boolean => !(key in unreachable) && this.#turns.get(key) === turn;
    const wanted = Object.fromEntries(Object.entries(taken).filter(([key]) => stands(key)));
    return { ...refused, ...unreachable, ...this.#carryOut(wanted) };
  }

  #setFor({ appHost, appId }: SignInPlace): PolicyAccount | undefined {
    return this.organisationAccounts.find((each) => each.appHost === appHost && each.appId === appId);
  }

  /** Puts back all but what the organisation sets, where to sign in, and what is asked once. False: it can't be stored. */
  reset(): boolean {
    const { locked, values } = this;
    this.#turnFor(Object.keys(defaultSettings));
    // By the counter an older feed of versions is told.
    const found = ['appHost', 'appId', 'eventsHost', 'eventCode', 'bearerHost', 'updateCounter'];
    const asked = ['keepInTray', 'welcome', 'trayHint', 'popUpHint'];
    const stays = new Set<string>([...found, ...asked, ...locked]);
    const changes = Object.entries(defaultSettings).filter(
      ([key, value]) => !stays.has(key) && Object.entries(values).some(([k, v]) => k === key && v !== value),
    );
    return Object.keys(this.#carryOut(Object.fromEntries(changes))).length === 0;
  }

  /** Whatever is under way for these settings stands no more. */
  #turnFor(keys: readonly string[], turn = ++this.#lastTurn): number {
    for (const key of keys) this.#turns.set(key, turn);
    return turn;
  }

  /** The server's address, if it is new and nothing answers there. */
  async #unreachable({ appHost = '' }: Partial<Settings>): Promise<SettingRefusals> {
    const { settings, obstacleTo } = this.#ports;
    if (appHost === '' || appHost === settings.values.appHost) return {};
    const obstacle = await obstacleTo(appHost);
    return obstacle ? { appHost: refusals[obstacle.at] } : {};
  }

  #carryOut(wanted: SettingChanges): SettingRefusals {
    const { settings, startAtLogin } = this.#ports;
    if (Object.keys(wanted).length === 0) return {};
    const before = settings.values;
    const after = { ...before, ...settings.check(wanted).taken };
    const apply = startAtLogin[before.startAtLogin === after.startAtLogin ? 'refresh' : 'set'];
    const concernsStart =
      after.startAtLogin !== before.startAtLogin || after.startHidden !== before.startHidden;
    if (concernsStart && !apply(after)) {
      const { startAtLogin: _, startHidden: __, ...rest } = wanted;
      return { ...notDone(wanted, rest), ...this.#carryOut(rest) };
    }
    try {
      return settings.change(wanted);
    } catch {
      if (concernsStart) apply(before);
      return notDone(wanted);
    }
  }
}

/**
 * At the start of the app: what the organisation has set is carried out again; else the system's entry is corrected, if
 * the user wants one.
 */
export function applyAtStart(
  { values, locked }: Pick<SettingsStore, 'values' | 'locked'>,
  startAtLogin: ChangePorts['startAtLogin'],
): boolean {
  return startAtLogin[locked.includes('startAtLogin') ? 'set' : 'refresh'](values);
}

/** All of these but the others. */
const notDone = (changes: SettingChanges, others: SettingChanges = {}): SettingRefusals =>
  Object.fromEntries(
    Object.keys(changes)
      .filter((key) => !(key in others))
      .map((key) => [key, 'not-done' as const]),
  );

/** A redirect is an answer, and no obstacle. */
const refusals: Readonly<Record<Obstacle['at'], SettingRefusal>> = {
  proxy: 'kept-by-proxy',
  dns: 'unknown-name',
  certificate: 'untrusted-certificate',
  tls: 'no-tls',
  connection: 'unreachable',
  redirect: 'unreachable',
};
