import { isOpen } from '../../../../../shared/request';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queue } from '../../../../../main/domain/requests/queue-order';
import * as inbox from '../../../../../main/domain/requests/request-queue';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import { account, arrival, later, lost, many, offline, pushLogin, stages, start } from './push-logins';

const ids = (logins: readonly PushLogin[]): readonly string[] => logins.map(({ id }) => id);
describe('an arrival', () => {
  it('is one entry per push code, however often it comes', () => {
    const first = inbox.receive([], arrival({ details: { appName: 'Payroll' } }), { id: 'r1' }, start);
    const again = arrival({ details: { appName: 'Payroll' }, expireTime: 3000 });
    expect(inbox.receive(first, again, { id: 'r2' }, later(1000))).toBe(first);
    expect(ids(first)).toEqual(['r1']);
  });

  it('is never taken in again when it is known, whatever its stage', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.constantFrom('event', 'link'), (stage, origin) => {
        const known = [pushLogin({ stage })];
        const next = inbox.receive(
          known,
          arrival({ origin: origin === 'event' ? 'event' : 'link' }),
          { id: 'r2' },
          start,
        );
        expect(next).toBe(known);
      }),
    );
  });

  it('as an event describes what was known by its bare code, and keeps name and arrival', () => {
    const bare = inbox.receive([], arrival({ origin: 'link' }), { id: 'r1' }, start);
    const event = arrival({ details: { appName: 'Payroll' }, matchNumber: '42' });
    const [login] = inbox.receive(bare, event, { id: 'r2', choices: ['41', '42', '43'] }, later(1000));
    expect(login).toMatchObject({
      id: 'r1',
      origin: 'event',
      details: { appName: 'Payroll' },
      matchNumber: '42',
      choices: ['41', '42', '43'],
      receivedAt: start,
      stage: { name: 'pending' },
    });
  });

  it('as an event takes away what was said of the app that a link has named', () => {
    const linked = pushLogin({ origin: 'link', details: { appId: 'one' }, mayAnswer: { kim: 'no' } });
    const [login] = inbox.receive(
      [linked],
      arrival({ details: { appId: 'two' } }),
      { id: 'r2', account: account() },
      start,
    );
    expect(login).toMatchObject({ account: account() });
    expect(login?.mayAnswer).toEqual({});
  });

  it('as an event never makes the life of a known code longer', () => {
    const bare = inbox.receive([], arrival({ origin: 'pasted' }), { id: 'r1' }, start);
    const [longer] = inbox.receive(bare, arrival({ expireTime: 3000 }), { id: 'r2' }, later(1000));
    expect(longer?.deadline.monotonic).toBe(later(120_000).monotonic);
    const [shorter] = inbox.receive(bare, arrival({ expireTime: 10 }), { id: 'r2' }, later(1000));
    expect(shorter?.deadline.monotonic).toBe(later(11_000).monotonic);
  });

  it('as an event changes nothing of what has been answered', () => {
    for (const stage of stages.filter(({ name }) => name !== 'pending')) {
      const known = [pushLogin({ origin: 'link', stage })];
      expect(inbox.receive(known, arrival({ details: { appName: 'x' } }), { id: 'r2' }, start)).toBe(known);
    }
  });
});

describe('room', () => {
  it('is made for a flood by the oldest that nobody has answered', () => {
    const full = many(inbox.mostOpen + 1, (index) =>
      index === 0 ? { stage: { name: 'answering', answer: 'approve', again: false } } : {},
    );
    const next = inbox.receive(full, arrival({ pushCodeId: 'one-more' }), { id: 'new' }, start);
    expect(next).toHaveLength(inbox.mostOpen + 1);
    expect(ids(next).slice(0, 2)).toEqual(['r0', 'r2']);
    expect(ids(next).at(-1)).toBe('new');
  });

  it('is made by what came in quiet mode first: what was there before a flood is the likeliest to be genuine', () => {
    const full = many(inbox.mostOpen, (index) => (index < 3 ? {} : { cameInQuiet: true }));
    const next = inbox.receive(
      full,
      arrival({ pushCodeId: 'one-more' }),
      { id: 'new', cameInQuiet: true },
      start,
    );
    expect(ids(next)).toEqual([...ids(full).filter((id) => id !== 'r3'), 'new']);
  });

  it('is not taken by what is being answered or may have been: after "Deny all" the next ones are kept', () => {
    const answered = fc.constantFrom(
      ...stages.filter(({ name }) => name === 'answering' || name === 'unclear'),
    );
    fc.assert(
      fc.property(answered, (stage) => {
        const full = many(inbox.mostOpen, () => ({ stage }));
        const next = inbox.receive(full, arrival({ pushCodeId: 'one-more' }), { id: 'new' }, start);
        expect(ids(next)).toEqual([...ids(full), 'new']);
      }),
    );
  });

  it('is not made by what the prompt shows', () => {
    const full = many(inbox.mostOpen, () => ({}));
    const next = inbox.receive(full, arrival({ pushCodeId: 'one-more' }), { id: 'new' }, start, 'r0');
    expect(ids(next).slice(0, 2)).toEqual(['r0', 'r2']);
    expect(ids(next).at(-1)).toBe('new');
  });
});

describe('an event', () => {
  it('changes one push login, and notes when it came to its end', () => {
    const two = many(2, () => ({ stage: { name: 'answering', answer: 'deny', again: false } }));
    const [first, second] = inbox.apply(two, 'r0', { type: 'delivered' }, later(5));
    expect(first).toMatchObject({ stage: { name: 'answered', answer: 'deny' }, finishedAt: later(5) });
    expect(second).toBe(two[1]);
  });

  it('that changes nothing gives back the same inbox', () => {
    const one = [pushLogin()];
    const asked = pushLogin({ mayAnswer: { alex: 'yes' } });
    expect(inbox.apply(one, 'r1', { type: 'delivered' }, start)).toBe(one);
    expect(inbox.apply(one, 'r9', { type: 'expire' }, start)).toBe(one);
    expect(inbox.noteMayAnswer([asked], asked, 'alex', 'yes')[0]).toBe(asked);
    expect(inbox.noteMayAnswer(one, pushLogin({ id: 'r9' }), 'alex', 'no')).toBe(one);
  });

  it('ends all whose time is up, and none that is being answered', () => {
    const three = [
      pushLogin({ id: 'a' }),
      pushLogin({ id: 'b', stage: { name: 'answering', answer: 'approve', again: false } }),
      pushLogin({ id: 'c', deadline: later(120_001) }),
      pushLogin({ id: 'd', stage: { name: 'unclear', answer: 'approve', failure: lost } }),
    ];
    expect(inbox.expire(three, later(119_999))).toBe(three);
    expect(inbox.expire(three, later(120_000)).map(({ stage }) => stage)).toEqual([
      { name: 'expired' },
      { name: 'answering', answer: 'approve', again: false },
      { name: 'pending' },
      { name: 'expired', attempted: 'approve' },
    ]);
  });
});

describe('tidying', () => {
  const finished = (count: number): readonly PushLogin[] =>
    many(count, (index) => ({ stage: { name: 'expired' }, finishedAt: later(index) }));

  it('leaves what is fine as it is', () => {
    const box = [...finished(inbox.mostFinished), pushLogin({ id: 'open' })];
    expect(inbox.tidy(box, later(1000))).toBe(box);
  });

  it('takes the oldest out of sight when there are too many', () => {
    const box = inbox.tidy(finished(inbox.mostFinished + 2), later(1000));
    expect(ids(box)).toHaveLength(inbox.mostFinished);
    expect(ids(box)[0]).toBe('r2');
  });

  it('keeps in sight what was finished last, even if it had arrived first', () => {
    const own = pushLogin({
      id: 'own',
      stage: { name: 'answered', answer: 'approve' },
      finishedAt: later(900),
    });
    const box = inbox.tidy([own, ...finished(inbox.mostFinished + 5)], later(1000));
    expect(ids(box)).toContain('own');
    expect(ids(box)).toHaveLength(inbox.mostFinished);
  });

  it('takes out of sight after half an hour', () => {
    const one = finished(1);
    expect(ids(inbox.tidy(one, later(30 * 60_000 - 1)))).toEqual(['r0']);
    expect(inbox.tidy(one, later(30 * 60_000))).toEqual([]);
  });

  it('never touches what is open', () => {
    const open = stages.filter(isOpen).map((stage, index) => pushLogin({ id: `open${index}`, stage }));
    const box = inbox.tidy([...open, ...finished(inbox.mostFinished + 5)], later(1e9));
    expect(box).toEqual(open);
  });

  it('by hand takes out of sight what is finished, and nothing that is open', () => {
    const box = [
      pushLogin({ id: 'open' }),
      pushLogin({ id: 'done', stage: { name: 'expired' }, finishedAt: start }),
    ];
    expect(ids(inbox.dismiss(box, 'done'))).toEqual(['open']);
    expect(ids(inbox.dismiss(box, 'open'))).toEqual(['open', 'done']);
  });
});

describe('the queue', () => {
  const from = (id: string, appName: string, account?: string): PushLogin =>
    pushLogin({ id, details: { appName, ...(account === undefined ? {} : { account }) } });

  it('has a newer request of the same app and account before the older one', () => {
    const box = [from('a', 'Payroll', 'alex'), from('b', 'Wiki', 'alex'), from('c', 'Payroll', 'alex')];
    expect(ids(queue(box))).toEqual(['c', 'a', 'b']);
  });

  it('is in order of arrival for other accounts, other apps and what names neither', () => {
    const box = [
      from('a', 'Payroll', 'alex'),
      from('b', 'Payroll', 'kim'),
      from('c', 'Payroll'),
      from('d', 'Payroll'),
      pushLogin({ id: 'e', details: { account: 'alex' } }),
      pushLogin({ id: 'f', details: { account: 'alex' } }),
    ];
    expect(ids(queue(box))).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('goes by the ID of the app where there is one: anyone can claim a name', () => {
    const box = [
      pushLogin({ id: 'a', details: { appId: 'one', appName: 'Payroll', account: 'alex' } }),
      pushLogin({ id: 'b', details: { appId: 'two', appName: 'Payroll', account: 'alex' } }),
    ];
    expect(ids(queue(box))).toEqual(['a', 'b']);
  });

  it('holds every open request once, and nothing else', () => {
    const login = fc.record({
      stage: fc.constantFrom(...stages),
      appName: fc.constantFrom('x', 'y'),
      account: fc.constantFrom('k', 'l', undefined),
    });
    fc.assert(
      fc.property(fc.array(login, { maxLength: 20 }), (logins) => {
        const box = logins.map(({ stage, appName, account }, index) => ({
          ...from(`r${index}`, appName, account),
          stage,
        }));
        const queued = queue(box);
        expect(ids(queued).toSorted()).toEqual(ids(box.filter(({ stage }) => isOpen(stage))).toSorted());
      }),
    );
  });

  it('keeps a failed request in its place', () => {
    const box = [
      pushLogin({ id: 'a', stage: { name: 'pending', failure: offline } }),
      pushLogin({ id: 'b' }),
    ];
    expect(ids(queue(box))).toEqual(['a', 'b']);
  });
});
