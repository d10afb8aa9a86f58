import { checkConnection, type CheckPorts } from '../../../main/domain/account/check-connection';
import { reasonsOf } from '../../../renderer/texts/history-texts';
import type { HistoryEntry } from '../../../shared/history-entry';
import { messagesFor } from '../../../shared/messages';
import { fail, ok } from '../../../shared/result';
import { entry } from '../main/domain/history/history-entries';
import { family, type Happening } from './family';

const messages = messagesFor('en');
const { history, settings } = messages;

/** Tests a connection of which all is well but this; returns the parts that have failed, whose advice is shown. */
const testing =
  (more: Partial<CheckPorts>): Happening =>
  async () => {
    const report = await checkConnection(
      { appHost: 'https://example.genauth.ai', eventsHost: 'wss://events.example' },
      {
        resolveProxy: async () => 'DIRECT',
        resolveHost: async () => ok('192.0.2.1'),
        askServer: async () => ok('HTTP 200'),
        application: async () => ok('Example App'),
        profile: async () => ok(undefined),
        events: async () => ok(undefined),
        pushCodes: async () => ok(undefined),
        ...more,
      },
      1000,
    );
    const failed = report.filter(({ outcome }) => outcome === 'failed').map(({ step }) => step);
    return failed.length === 0 ? undefined : failed.join(' and ');
  };
const endingAt = (at: 'proxy' | 'dns' | 'tls' | 'connection' | 'server'): Happening =>
  testing({ askServer: async () => fail({ at, found: undefined }) });
const says = async () => fail('something');

family('what “Test connection” advises', {
  texts: settings.check.advice,
  causes: {
    proxy: { 'a proxy that lets nobody through': endingAt('proxy') },
    dns: {
      'a name of no computer': testing({ resolveHost: says }),
      'a name lost on the way': endingAt('dns'),
    },
    tls: { 'an encryption that can’t be': endingAt('tls') },
    server: { 'nobody who answers': endingAt('connection'), 'another server': endingAt('server') },
    application: { 'an application that doesn’t fit': testing({ application: says }) },
    'sign-in': { 'a token that is refused': testing({ profile: says }) },
    events: { 'an event centre that refuses': testing({ events: says }) },
    'push-codes': { 'codes that another hears': testing({ pushCodes: says }) },
  },
  unknown: { 'a connection of which all is well': testing({}) },
});

/** Which reasons the history gives. */
const telling =
  (more: Partial<HistoryEntry>): Happening =>
  () => {
    const said = reasonsOf(entry(more), messages);
    const reasons = Object.entries(history.reason).filter(([, text]) => said.includes(text));
    return reasons.length === 0 ? undefined : reasons.map(([key]) => key).join(' and ');
  };

family('why a request in the history ended as it did', {
  texts: history.reason,
  causes: {
    reported: { '"This wasn’t me"': telling({ outcome: 'reported' }) },
    unanswered: { 'a request that was left alone': telling({ outcome: 'expired' }) },
    notCounted: { 'an answer that never arrived': telling({ outcome: 'expired', failure: 'offline' }) },
    unknown: { 'an app that was killed': telling({ outcome: 'unknown', attempted: 'approve' }) },
  },
  unknown: {
    'an approval': telling({ outcome: 'approved' }),
    'a denial': telling({ outcome: 'denied' }),
    'an answer given elsewhere': telling({ outcome: 'closed', failure: 'gone' }),
    'a request that was withdrawn': telling({ outcome: 'closed', failure: 'withdrawn' }),
  },
});
