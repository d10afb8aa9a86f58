import { refusalOf, type Situation } from '../../../main/domain/requests/approval-policy';
import type { PushLogin } from '../../../main/domain/requests/push-login';
import { type Rules, usualRules } from '../../../main/domain/rules';
import { rulesView } from '../../../main/domain/views/rules-view';
import * as quiet from '../../../main/domain/requests/quiet-mode';
import { messagesFor } from '../../../shared/messages';
import { pushLogin } from '../main/domain/requests/push-logins';
import { family, type Happening } from './family';

const messages = messagesFor('en');

const fine: Situation = {
  answer: 'approve',
  way: 'prompt',
  numberChosen: false,
  standing: 'own',
  screenLocked: false,
  quiet: false,
  openCount: 1,
  timeLeft: 60_000,
  readiness: 'ready',
};
const answering =
  (around: Partial<Situation>, login: Partial<PushLogin> = {}): Happening =>
  () =>
    refusalOf(pushLogin(login), { ...fine, ...around });

family('why an answer was not taken', {
  texts: messages.refusal,
  causes: {
    'too-early': { 'a press before the delay is over': answering({ readiness: 'too-early' }) },
    changed: {
      'other content than was seen': answering({ readiness: 'changed' }),
      'a menu that is older than it': answering({ way: 'tray', readiness: 'changed' }),
    },
    'not-shown': {
      'nothing in sight': answering({ readiness: 'not-shown' }),
      'a link, approved from afar': answering({ way: 'tray' }, { origin: 'link' }),
    },
    'not-open': {
      'no time left': answering({ timeLeft: 0 }),
      'a request that has expired': answering({}, { stage: { name: 'expired' } }),
    },
    'already-answered': {
      'an answer on its way': answering({}, { stage: { name: 'answering', answer: 'deny', again: false } }),
      'an answer that counted': answering({}, { stage: { name: 'answered', answer: 'deny' } }),
    },
    'not-signed-in': { 'nobody signed in': answering({ standing: 'none' }) },
    'account-needed': { 'several accounts, none chosen': answering({ standing: 'unpicked' }) },
    'other-session': { 'an account that is not signed in': answering({ standing: 'other' }) },
    'screen-locked': { 'a locked screen': answering({ screenLocked: true }) },
    quiet: { 'quiet mode, approved from afar': answering({ quiet: true, way: 'shortcut' }) },
    'number-needed': { 'a number that was not chosen': answering({}, { matchNumber: '42' }) },
    'numbers-differ': {
      'two numbers': answering({ numberChosen: true }, { matchNumber: '42', numbersDiffer: true }),
    },
    'no-number': {
      'an organisation that wants a number': answering({
        rules: { trayApproval: true, requireNumber: true },
      }),
    },
    'turned-off': {
      'an organisation that forbids it': answering({
        way: 'tray',
        rules: { trayApproval: false, requireNumber: false },
      }),
    },
    'several-open': { 'two requests and one shortcut': answering({ way: 'shortcut', openCount: 2 }) },
  },
  unknown: {
    'an answer that may be given': answering({}),
    'a denial, whatever stands before approving': answering(
      { answer: 'deny', screenLocked: true, quiet: true, openCount: 9 },
      { matchNumber: '42' },
    ),
  },
});

const ids = ['a', 'b', 'c', 'd', 'e'];
const after = (
  run: (mode: quiet.QuietMode, id: string, now: number) => quiet.QuietMode,
  ...of: readonly string[]
) => of.reduce((mode, id, at) => run(mode, id, at), quiet.calm).on?.reason;

family('why requests are muted', {
  texts: messages.quiet,
  causes: {
    burst: { 'three requests in a minute': () => after(quiet.arrived, ...ids.slice(0, 3)) },
    'many-unwanted': { 'five that were denied or ran out': () => after(quiet.unwanted, ...ids) },
    reported: { '"This wasn’t me"': () => quiet.reported(quiet.calm, 0).on?.reason },
    'by-hand': { 'the user’s own wish': () => quiet.byHand(quiet.calm, 0, 1000).on?.reason },
  },
  unknown: {
    'two requests': () => after(quiet.arrived, 'a', 'b'),
    'one link, opened again and again': () =>
      after((mode, id, now) => quiet.arrived(mode, id, now, quiet.quietRules, true), 'a', 'a', 'a', 'a'),
    'four denials': () => after(quiet.unwanted, ...ids.slice(1)),
    'an end by hand': () => quiet.endQuiet().on?.reason,
  },
});

/** What the settings say that the organisation rules. */
const ruling =
  (rules: Partial<Rules>): Happening =>
  () => {
    const said = rulesView({ ...usualRules, ...rules }, messages)?.texts ?? [];
    const names = Object.entries(messages.rules).filter(([, text]) => said.some((each) => each === text));
    return said.length === 0 ? undefined : names.map(([name]) => name).join(' and ');
  };
const { noTokenSignIn, noPastedCodes, noTrayApproval, noShortcutApproval, requireNumber } = messages.rules;

family('what the organisation rules', {
  texts: { noTokenSignIn, noPastedCodes, noTrayApproval, noShortcutApproval, requireNumber },
  causes: {
    noTokenSignIn: { 'no tokens at hand': ruling({ tokenSignIn: false }) },
    noPastedCodes: { 'no codes by hand': ruling({ pastedCodes: false }) },
    noTrayApproval: { 'no approval in the tray': ruling({ trayApproval: false }) },
    noShortcutApproval: { 'no approval by a shortcut': ruling({ shortcutApproval: false }) },
    requireNumber: { 'a number for each approval': ruling({ requireNumber: true }) },
  },
  unknown: { nothing: ruling({}) },
});
