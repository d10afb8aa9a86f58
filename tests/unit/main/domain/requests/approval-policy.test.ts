import { describe, expect, it } from 'vitest';
import {
  offers,
  refusalOf,
  type Situation,
  type Way,
} from '../../../../../main/domain/requests/approval-policy';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { answers, pushLogin, stages } from './push-logins';

const both = [false, true];
const ways: readonly Way[] = ['prompt', 'window', 'tray', 'shortcut'];
const standings: readonly Situation['standing'][] = ['own', 'other', 'none', 'unpicked'];
const readinesses: readonly Situation['readiness'][] = ['ready', 'too-early', 'changed', 'not-shown'];

type Case = {
  readonly login: PushLogin;
  readonly situation: Situation;
  readonly refusal: string | undefined;
};

/** Every way in every situation: a table of some ten thousand rows. */
function table(): readonly Case[] {
  const situations: Situation[] = [];
  for (const answer of answers)
    for (const way of ways)
      for (const numberChosen of both)
        for (const standing of standings)
          for (const screenLocked of both)
            for (const quiet of both)
              for (const openCount of [1, 2])
                for (const timeLeft of [0, 1])
                  for (const readiness of readinesses)
                    situations.push({
                      answer,
                      way,
                      numberChosen,
                      standing,
                      screenLocked,
                      quiet,
                      openCount,
                      timeLeft,
                      readiness,
                    });
  const logins = stages.flatMap((stage) => [
    pushLogin({ stage }),
    pushLogin({ stage, matchNumber: '42' }),
    pushLogin({ stage, origin: 'link' }),
    pushLogin({ stage, origin: 'pasted' }),
  ]);
  return logins.flatMap((login) =>
    situations.map((situation) => ({ login, situation, refusal: refusalOf(login, situation) })),
  );
}

const all = table();
const taken = all.filter(({ refusal }) => refusal === undefined);
const approved = taken.filter(({ situation }) => situation.answer === 'approve');
const denied = taken.filter(({ situation }) => situation.answer === 'deny');
const count = (cases: readonly Case[], which: (each: Case) => boolean): number => cases.filter(which).length;

describe('in every situation', () => {
  it('only what is open, of an account that is signed in and in time is answered', () => {
    expect(count(taken, ({ situation }) => situation.standing !== 'own' || situation.timeLeft === 0)).toBe(0);
    expect(count(taken, ({ login }) => !['pending', 'unclear'].includes(login.stage.name))).toBe(0);
  });

  it('what may have been answered is answered in no other way', () => {
    const other = ({ login: { stage }, situation }: Case): boolean =>
      stage.name === 'unclear' && stage.answer !== situation.answer;
    expect(count(taken, other)).toBe(0);
    expect(count(taken, ({ login }) => login.stage.name === 'unclear')).toBeGreaterThan(0);
  });

  it('a locked screen approves nothing', () => {
    expect(count(approved, ({ situation }) => situation.screenLocked)).toBe(0);
  });

  it('in quiet mode the tray and the shortcut approve nothing, and the windows still do', () => {
    const quiet = approved.filter(({ situation }) => situation.quiet);
    expect(new Set(quiet.map(({ situation }) => situation.way))).toEqual(new Set(['prompt', 'window']));
  });

  it('what nothing describes is approved in a window only, and denied from anywhere', () => {
    for (const origin of ['link', 'pasted']) {
      const waysOf = (cases: readonly Case[]) =>
        new Set(cases.filter(({ login }) => login.origin === origin).map(({ situation }) => situation.way));
      expect(waysOf(approved)).toEqual(new Set(['prompt', 'window']));
      expect(waysOf(denied)).toEqual(new Set(ways));
    }
  });

  it('the shortcut approves only the one request that is open', () => {
    expect(count(approved, ({ situation }) => situation.way === 'shortcut' && situation.openCount > 1)).toBe(
      0,
    );
    expect(count(approved, ({ situation }) => situation.way === 'shortcut')).toBeGreaterThan(0);
  });

  it('nothing that asks for a number is approved without one; a window may send such an approval again', () => {
    const without = ({ login, situation }: Case): boolean =>
      login.matchNumber !== undefined && !situation.numberChosen;
    const inWindow = ({ situation: { way } }: Case): boolean => way === 'prompt' || way === 'window';
    const again = ({ login }: Case): boolean => login.stage.name === 'unclear';
    expect(count(approved, (each) => without(each) && !(inWindow(each) && again(each)))).toBe(0);
    expect(count(approved, (each) => without(each) && inWindow(each) && again(each))).toBeGreaterThan(0);
  });

  it('only the tray answers what is not ready', () => {
    expect(count(taken, ({ situation: { way, readiness } }) => way !== 'tray' && readiness !== 'ready')).toBe(
      0,
    );
    expect(
      count(approved, ({ situation: { way, readiness } }) => way === 'tray' && readiness === 'not-shown'),
    ).toBeGreaterThan(0);
  });

  it('the tray approves nothing that has changed since its menu was opened, and still denies it', () => {
    const changed = ({ situation: { way, readiness } }: Case): boolean =>
      way === 'tray' && readiness === 'changed';
    expect(count(approved, changed)).toBe(0);
    expect(count(taken, changed)).toBeGreaterThan(0);
  });

  it('denying is never harder than approving', () => {
    const key = ({ login: { stage, matchNumber, origin }, situation }: Case): string =>
      JSON.stringify([stage, matchNumber, origin, { ...situation, answer: '' }]);
    const deniable = new Set(denied.map(key));
    const harder = ({ login, situation, refusal }: Case): boolean =>
      refusal === undefined &&
      login.stage.name === 'pending' &&
      !deniable.has(key({ login, situation, refusal }));
    expect(count(approved, harder)).toBe(0);
  });

  it('neither a locked screen nor quiet mode, a crowd or a number stands before denying', () => {
    const easy = denied.filter(
      ({ login, situation: { screenLocked, quiet, openCount, numberChosen } }) =>
        login.matchNumber !== undefined && screenLocked && quiet && openCount > 1 && !numberChosen,
    );
    expect(new Set(easy.map(({ situation }) => situation.way))).toEqual(new Set(ways));
  });
});

describe('a refusal says', () => {
  const situation: Situation = {
    answer: 'approve',
    way: 'shortcut',
    numberChosen: false,
    standing: 'own',
    screenLocked: false,
    quiet: false,
    openCount: 1,
    timeLeft: 1,
    readiness: 'ready',
  };
  it.each<[string | undefined, Partial<Situation>, Partial<PushLogin>]>([
    [undefined, {}, {}],
    ['not-open', { timeLeft: 0 }, {}],
    ['not-open', {}, { stage: { name: 'expired' } }],
    ['already-answered', {}, { stage: { name: 'answering', answer: 'approve', again: false } }],
    ['already-answered', {}, { stage: { name: 'answered', answer: 'deny' } }],
    ['not-signed-in', { standing: 'none', screenLocked: true }, {}],
    ['other-session', { standing: 'other', screenLocked: true }, {}],
    ['other-session', { standing: 'other', answer: 'deny', way: 'tray' }, {}],
    ['account-needed', { standing: 'unpicked', screenLocked: true }, {}],
    ['account-needed', { standing: 'unpicked', answer: 'deny' }, {}],
    ['screen-locked', { screenLocked: true, quiet: true }, {}],
    ['quiet', { quiet: true, openCount: 2 }, {}],
    ['not-shown', { way: 'tray' }, { origin: 'link' }],
    ['not-shown', {}, { origin: 'pasted' }],
    ['several-open', { openCount: 2 }, { matchNumber: '42' }],
    ['number-needed', { readiness: 'too-early' }, { matchNumber: '42' }],
    ['too-early', { readiness: 'too-early' }, {}],
    ['changed', { readiness: 'changed' }, {}],
    ['not-shown', { readiness: 'not-shown' }, {}],
  ])('%s', (refusal, more, login) => {
    expect(refusalOf(pushLogin(login), { ...situation, ...more })).toBe(refusal);
  });
});

it('what is offered where a request is shown is what the policy takes there, for every stage', () => {
  for (const stage of stages) {
    for (const standing of standings) {
      const offered = offers(pushLogin({ stage }), 'window', { standing, quiet: false });
      const canAnswer = standing === 'own' && (stage.name === 'pending' || stage.name === 'unclear');
      const repeats = stage.name === 'unclear' ? [stage.answer] : ['approve', 'deny'];
      expect(Object.entries(offered).flatMap(([answer, refusal]) => (refusal ? [] : [answer]))).toEqual(
        canAnswer ? repeats : [],
      );
    }
  }
});

describe('where the organisation rules it', () => {
  const ready = {
    numberChosen: true,
    standing: 'own',
    screenLocked: false,
    quiet: false,
    openCount: 1,
    timeLeft: 1,
    readiness: 'ready',
  } as const;
  const usual = { trayApproval: true, requireNumber: false };

  it('the tray approves nothing, and denies all the same; the other ways approve', () => {
    const rules = { ...usual, trayApproval: false };
    const refusals = ways.map((way) => refusalOf(pushLogin(), { ...ready, answer: 'approve', way, rules }));
    expect(refusals).toEqual([undefined, undefined, 'turned-off', undefined]);
    expect(refusalOf(pushLogin(), { ...ready, answer: 'deny', way: 'tray', rules })).toBeUndefined();
    expect(offers(pushLogin(), 'tray', { standing: 'own', quiet: false, rules })).toEqual({
      approve: 'turned-off',
      deny: undefined,
    });
  });

  it('what has no number is only denied, by every way; what has one is approved with it, and practice without', () => {
    const rules = { ...usual, requireNumber: true };
    const approve = (login: PushLogin, more: Partial<Situation> = {}): readonly unknown[] =>
      ways.map((way) => refusalOf(login, { ...ready, answer: 'approve', way, rules, ...more }));
    expect(new Set(approve(pushLogin()))).toEqual(new Set(['no-number']));
    expect(new Set(approve(pushLogin({ matchNumber: '42' })))).toEqual(new Set([undefined]));
    expect(new Set(approve(pushLogin({ matchNumber: '42' }), { numberChosen: false }))).toEqual(
      new Set(['number-needed']),
    );
    expect(
      refusalOf(pushLogin({ origin: 'practice' }), { ...ready, answer: 'approve', way: 'prompt', rules }),
    ).toBe(undefined);
    for (const way of ways) {
      expect(refusalOf(pushLogin(), { ...ready, answer: 'deny', way, rules })).toBeUndefined();
    }
  });
});
