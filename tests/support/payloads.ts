import { type ChannelName, contract, type Input } from '../../shared/ipc';
import { defaultSettings } from '../../shared/settings';

/** Settings as a window may change them. */
const { eventsHost, eventCode, ...liveSettings } = defaultSettings;

/** The name of every channel. */
export const channelNames = Object.keys(contract).filter((name): name is ChannelName => name in contract);

/** Payloads that each channel takes, and some that it must not. `undefined` is a payload too. */
export const payloads: {
  readonly [N in ChannelName]: { readonly good: readonly Input<N>[]; readonly bad: readonly unknown[] };
} = {
  snapshot: { good: [undefined], bad: [{}] },
  shown: {
    good: [
      [],
      [{ id: 'r1', fingerprint: 'f' }],
      Array.from({ length: 500 }, () => ({ id: 'r', fingerprint: 'f' })),
    ],
    bad: [
      undefined,
      {},
      [{ id: 'r1' }],
      [{ id: '', fingerprint: 'f' }],
      [{ id: 'r1', fingerprint: 'f', place: 0 }],
      [{ id: 'x'.repeat(65), fingerprint: 'f' }],
      Array.from({ length: 501 }, () => ({ id: 'r', fingerprint: 'f' })),
    ],
  },
  answer: {
    good: [
      { id: 'r1', fingerprint: 'f', answer: 'approve' },
      { id: 'r1', fingerprint: 'f', answer: 'deny', number: '42' },
    ],
    bad: [
      undefined,
      { id: 'r1', fingerprint: 'f' },
      { id: 'r1', fingerprint: 'f', answer: 'APPROVE' },
      { id: 'r1', fingerprint: 'f', answer: true },
      { id: 'r1', fingerprint: '', answer: 'approve' },
      { id: 1, fingerprint: 'f', answer: 'approve' },
      { id: 'r1', answer: 'approve' },
      { id: 'r1', fingerprint: 'f', answer: 'approve', number: 42 },
      { id: 'r1', fingerprint: 'f', answer: 'approve', number: '1234567' },
      { id: 'r1', fingerprint: 'f', answer: 'approve', way: 'tray' },
      { id: 'r1', fingerprint: 'f', answer: 'approve', pushCodeId: 'x' },
    ],
  },
  report: {
    good: [{ id: 'r1', fingerprint: 'f' }],
    bad: [undefined, { id: 'r1' }, { id: 'r1', fingerprint: 'f', answer: 'approve' }],
  },
  denyAll: {
    good: [{ ids: [] }, { ids: ['r1', 'r2'] }],
    bad: [undefined, { ids: [1] }, { answer: 'approve' }],
  },
  pressed: { good: [{ id: 'r1' }], bad: [undefined, {}, { id: '' }, { id: 1 }, { id: 'r1', extra: 1 }] },
  dismiss: {
    good: [{ id: 'r1' }],
    bad: [undefined, {}, { id: 1 }, { id: 'x'.repeat(65) }, { id: 'r1', all: true }],
  },
  enterCode: {
    good: [{ text: '' }, { text: 'gQE-8TwAAAAAAAAAAS5odHRw' }, { text: 'x'.repeat(4096) }],
    bad: [undefined, {}, { text: 'x'.repeat(4097) }, { text: ['x'] }],
  },
  openLogin: { good: [{ id: 'r1' }], bad: [undefined, {}, { id: '' }] },
  stopSending: { good: [{ id: 'a' }], bad: [undefined, {}, { id: '' }, { id: 1 }] },
  closePrompt: { good: [undefined], bad: [{}] },
  promptHeight: {
    good: [{ height: 1 }, { height: 4000 }],
    bad: [
      undefined,
      { height: 0 },
      { height: 4001 },
      { height: 1.5 },
      { height: Number.NaN },
      { height: '100' },
    ],
  },
  signIn: {
    good: [
      { appHost: '', appId: '', accessToken: '' },
      { appHost: 'https://example.genauth.ai', appId: 'app-1', accessToken: 'token' },
      { appHost: 'https://example.genauth.ai', appId: 'app-1', accessToken: 'token', eventsHost, eventCode },
    ],
    bad: [
      undefined,
      { appHost: 'a', appId: 'b' },
      { appHost: 'x'.repeat(301), appId: 'b', accessToken: 'c' },
      { appHost: 'a', appId: 'b', accessToken: 'x'.repeat(16_385) },
      { appHost: 'a', appId: 'b', accessToken: 'c', user: { name: 'x' } },
    ],
  },
  lookAtSetUp: {
    good: [
      { appHost: '', appId: '' },
      { appHost: 'https://example.genauth.ai', appId: 'app-1' },
    ],
    bad: [undefined, { appHost: '' }, { appHost: 1, appId: '' }, { appHost: '', appId: 'x'.repeat(301) }],
  },
  checkPlace: {
    good: [
      { appHost: '', appId: '' },
      { appHost: 'https://example.genauth.ai', appId: 'app-1' },
    ],
    bad: [undefined, { appHost: '' }, { appHost: 1, appId: '' }, { appHost: '', appId: 'x'.repeat(301) }],
  },
  signInWithBrowser: {
    good: [
      { appHost: '', appId: '' },
      { appHost: 'https://example.genauth.ai', appId: 'app-1' },
    ],
    bad: [
      undefined,
      {},
      { appHost: '' },
      { appHost: '', appId: '', clientId: 'x' },
      { appHost: 1, appId: '' },
    ],
  },
  cancelSignIn: { good: [undefined], bad: [{}] },
  copySignInAddress: { good: [undefined], bad: ['any other text'] },
  openSignInPage: { good: [undefined], bad: ['any other text'] },
  endBrowserSession: { good: [undefined], bad: ['https://evil.example'] },
  chooseStorage: {
    good: [
      { id: 'a', choice: 'memory' },
      { id: 'a', choice: 'weak' },
    ],
    bad: [undefined, {}, { choice: 'weak' }, { id: 'a', choice: 'keyring' }],
  },
  signOut: { good: [{ id: 'a' }], bad: [undefined, {}, { id: '' }] },
  pickAccount: {
    good: [{ id: 'r1', accountId: 'a' }],
    bad: [undefined, { id: 'r1' }, { id: 'r1', accountId: 'x'.repeat(65) }],
  },
  changeSettings: {
    good: [{}, liveSettings, { appHost: 'anything: the store decides' }],
    bad: [
      undefined,
      [],
      { eventsHost },
      { eventCode },
      { appId: 1 },
      { colour: 'dark' },
      { constructor: 'x' },
      { appId: 'x'.repeat(301) },
    ],
  },
  tryShortcut: { good: [{ answer: 'deny' }, { answer: null }], bad: [undefined, {}, { answer: 'x' }] },
  reconnect: { good: [undefined], bad: ['wss://evil.example'] },
  givePassword: {
    good: [
      { proxy: '127.0.0.1:3128', name: 'alex', password: 'secret' },
      { proxy: '127.0.0.1:3128', name: '', password: '' },
    ],
    bad: [
      undefined,
      {},
      { proxy: '', name: 'alex', password: 'secret' },
      { proxy: '127.0.0.1:3128', name: 'alex' },
      { proxy: '127.0.0.1:3128', name: 'x'.repeat(1001), password: '' },
      { proxy: '127.0.0.1:3128', name: 'alex', password: 'secret', server: 'https://evil.example' },
    ],
  },
  putOffProxy: { good: [undefined], bad: [{}] },
  startQuiet: { good: [{ minutes: 20 }, { minutes: 240 }], bad: [undefined, {}, 60, { minutes: 1e9 }] },
  reset: { good: [{ what: 'settings' }, { what: 'everything' }], bad: [undefined, { what: 'disk' }] },
  endQuiet: { good: [undefined], bad: [{}] },
  goTo: { good: [{ view: 'settings' }], bad: [undefined, {}, { view: 'elsewhere' }] },
  practise: { good: [undefined], bad: [{}, { appName: 'Bank' }] },
  history: {
    good: [
      { search: '', outcomes: [], offset: 0, limit: 50 },
      { search: 'vienna', outcomes: ['denied', 'reported'], offset: 100, limit: 100 },
    ],
    bad: [
      undefined,
      { search: '', outcomes: ['won'], offset: 0, limit: 50 },
      { search: 'x'.repeat(201), outcomes: [], offset: 0, limit: 50 },
      { search: '', outcomes: [], offset: -1, limit: 50 },
      { search: '', outcomes: [], offset: 0, limit: 1000 },
    ],
  },
  exportHistory: {
    good: [
      { format: 'csv', search: '', outcomes: [] },
      { format: 'json', search: 'alpha', outcomes: ['denied'] },
    ],
    bad: [
      undefined,
      { format: 'csv' },
      { format: 'xls', search: '', outcomes: [] },
      { format: 'csv', search: '', outcomes: [], path: '/tmp/x' },
    ],
  },
  clearHistory: { good: [undefined], bad: [{}] },
  testConnection: { good: [undefined], bad: [{}, 'https://evil.example'] },
  about: { good: [undefined], bad: [{}] },
  copyDiagnostics: { good: [undefined], bad: [{}, 'text'] },
  openHelp: {
    good: [{ page: 'using' }],
    bad: [undefined, {}, { page: 'https://example.com/' }, { page: '' }],
  },
  openServerPage: {
    good: [{ id: 'a' }],
    bad: [undefined, {}, 'https://evil.example', { id: 'a', url: 'x' }],
  },
  dismissNotice: { good: [{ id: 'n1' }], bad: [undefined, { id: 'n1', extra: 1 }] },
  keepInTray: { good: [{ keep: true }], bad: [undefined, { keep: 'yes' }, {}] },
};
