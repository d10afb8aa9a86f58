import type { Obstacle } from '../../../main/genauth/http/probe';
import { readPushLink } from '../../../main/domain/requests/links';
import { SettingsService } from '../../../main/services/settings-service';
import { SettingsStore } from '../../../main/storage/settings-store';
import type { Policy } from '../../../main/storage/policy-schema';
import { messagesFor } from '../../../shared/messages';
import type { SettingRefusal } from '../../../shared/state/settings';
import { MemoryStore } from '../main/storage/memory-store';
import { family, type Happening } from './family';

const { settings } = messagesFor('en');

type World = {
  readonly obstacle?: Obstacle['at'];
  readonly policy?: Policy;
  readonly refuses?: true;
  readonly readOnly?: true;
};

/** A setting is changed; returns why it was refused. */
const changing =
  (
    changes: Parameters<SettingsService['change']>[0],
    { obstacle, policy = {}, refuses, readOnly }: World = {},
  ): Happening =>
  async () => {
    const store = new MemoryStore();
    const service = new SettingsService({
      settings: new SettingsStore(store, policy),
      obstacleTo: async () => (obstacle ? { at: obstacle, found: 'ERR_SOMETHING' } : undefined),
      startAtLogin: { set: () => !refuses, refresh: () => !refuses },
      systemLanguages: () => ['en'],
      systemRegion: () => 'en-GB',
    });
    store.readOnly = readOnly ?? false;
    const refusals: readonly SettingRefusal[] = Object.values(await service.change(changes));
    return refusals[0];
  };

const address = { appHost: 'https://example.genauth.ai' };
family('why a change of a setting was refused', {
  texts: settings.refused,
  causes: {
    malformed: { 'no address at all': changing({ appHost: 'https://example.com/path' }) },
    'not-encrypted': { 'an address without encryption': changing({ appHost: 'http://example.com' }) },
    'keys-in-use': { 'keys that copy': changing({ approveShortcut: 'CommandOrControl+C' }) },
    'same-keys': {
      'the other shortcut’s keys': changing({
        approveShortcut: 'CommandOrControl+Alt+B',
        denyShortcut: 'CommandOrControl+Alt+B',
      }),
    },
    unreachable: {
      'nobody who answers': changing(address, { obstacle: 'connection' }),
      'a way in circles': changing(address, { obstacle: 'redirect' }),
    },
    'kept-by-proxy': { 'a proxy in the way': changing(address, { obstacle: 'proxy' }) },
    'no-tls': { 'no encryption there': changing(address, { obstacle: 'tls' }) },
    'unknown-name': { 'a name of no computer': changing(address, { obstacle: 'dns' }) },
    'untrusted-certificate': {
      'a certificate that is not trusted': changing(address, { obstacle: 'certificate' }),
    },
    locked: { 'what the organisation has set': changing({ theme: 'dark' }, { policy: { theme: 'light' } }) },
    'not-done': {
      'a system that refuses': changing({ startAtLogin: 'yes' }, { refuses: true }),
      'a disk that is full': changing({ theme: 'dark' }, { readOnly: true }),
    },
  },
  unknown: { 'a change that is taken': changing({ ...address, theme: 'dark' }) },
});

const entering =
  (text: string): Happening =>
  () => {
    const link = readPushLink(text);
    return link.ok ? undefined : 'malformed';
  };

family('why a link was not taken', {
  texts: { malformed: messagesFor('en').window.code.malformed },
  causes: {
    malformed: {
      'another scheme': entering('https://example.com/?pushCodeId=abcdefgh'),
      'no push code': entering('push-approver://login'),
    },
  },
  unknown: { 'a link with a push code': entering('push-approver://login?pushCodeId=abcdefgh') },
});
