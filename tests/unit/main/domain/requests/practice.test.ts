import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notificationView } from '../../../../../main/domain/views/notification-view';
import { readEnteredCode, readPushLink } from '../../../../../main/domain/requests/links';
import { type TrayEntry, trayView } from '../../../../../main/domain/views/tray-view';
import { readPushEvent } from '../../../../support/read-push-event';
import { messagesFor } from '../../../../../shared/messages';
import { defaultSettings } from '../../../../../shared/settings';
import type { LoginView } from '../../../../../shared/state/requests';
import { alex, arrived, World } from '../../services/requests-world';
import { snapshot } from '../views/snapshots';

const words = { appName: 'Practice', account: 'alex@example.com', location: 'Your computer' };
const en = messagesFor('en');

const practiceIn = (world: World): LoginView => {
  const found = world.approver.view().logins.find(({ origin }) => origin === 'practice');
  if (!found) throw new Error('There is no practice request');
  return found;
};

/** A world with a practice request that has been looked at for long enough. */
function practising(world = new World()): World {
  expect(world.approver.practise(words)).toBe(true);
  world.lookAtPrompt();
  world.pass(1000);
  return world;
}

const press = (world: World, answer: 'approve' | 'deny') => {
  const { id, fingerprint } = practiceIn(world);
  return world.approver.answers.answer('prompt', { id, fingerprint, answer });
};

describe('a practice request', () => {
  it('comes up like a real one: told of, in the prompt, with the delay before answering', () => {
    const world = new World();
    expect(world.approver.practise(words)).toBe(true);
    const { id, details, stage, lifetime } = practiceIn(world);
    expect([details, stage, lifetime]).toEqual([words, { name: 'pending' }, 120_000]);
    expect(world.told).toEqual([id]);
    expect(world.approver.view().prompt.loginId).toBe(id);
    expect(press(world, 'approve')).toEqual({ accepted: false, refusal: 'not-shown' });
    world.lookAtPrompt();
    expect(press(world, 'approve')).toEqual({ accepted: false, refusal: 'too-early' });
    world.pass(1000);
    expect(press(world, 'approve')).toEqual({ accepted: true });
  });

  it.each<[string, (world: World) => unknown, 'approve' | 'deny']>([
    ['approved in the prompt', (world) => press(world, 'approve'), 'approve'],
    ['denied in the prompt', (world) => press(world, 'deny'), 'deny'],
    ['approved by shortcut', (world) => world.approver.answers.answerByShortcut('approve'), 'approve'],
    ['denied by shortcut', (world) => world.approver.answers.answerByShortcut('deny'), 'deny'],
    [
      'approved in the tray',
      (world) => world.approver.answers.answer('tray', { ...practiceIn(world), answer: 'approve' }),
      'approve',
    ],
    ['reported', (world) => world.approver.answers.report('prompt', practiceIn(world)), 'deny'],
    ['denied with all', (world) => world.approver.answers.denyAll([practiceIn(world).id]), 'deny'],
  ])('%s is done at once, and nothing is sent or asked', async (_, act, answer) => {
    const world = practising();
    act(world);
    await arrived();
    expect(practiceIn(world).stage).toEqual({ name: 'answered', answer });
    world.approver.askAgain();
    expect([world.sent, world.asked]).toEqual([[], []]);
  });

  it('runs out like a real one', () => {
    const world = practising();
    world.pass(120_000);
    expect(practiceIn(world).stage).toEqual({ name: 'expired' });
  });

  it('is one at a time, and for those who are signed in', () => {
    const world = new World();
    world.accounts = [];
    expect(world.approver.practise(words)).toBe(false);
    world.accounts = [alex];
    expect(world.approver.practise(words)).toBe(true);
    expect(world.approver.practise(words)).toBe(false);
    world.approver.answers.denyAll([practiceIn(world).id]);
    expect(world.approver.practise(words)).toBe(true);
    expect(world.approver.view().logins.map(({ stage }) => stage.name)).toEqual(['pending', 'answered']);
  });

  it.each<[string, (world: World) => unknown]>([
    ['denied', (world) => press(world, 'deny')],
    ['reported', (world) => world.approver.answers.report('prompt', practiceIn(world))],
    ['denied with all', (world) => world.approver.answers.denyAll([practiceIn(world).id])],
    ['left unanswered', (world) => world.pass(119_000)],
  ])('begins no quiet mode, however often it is %s', (_, end) => {
    const world = new World();
    for (let round = 0; round < 6; round++) {
      practising(world);
      end(world);
      expect(practiceIn(world).stage.name).not.toBe('pending');
      expect(world.approver.view().quiet).toBeUndefined();
      // The result has been seen.
      world.pass(5000);
    }
  });

  it('comes up in quiet mode as well: the user asked for it', () => {
    const world = new World();
    world.approver.startQuiet(20);
    practising(world);
    const { id } = practiceIn(world);
    expect([world.told, world.approver.view().prompt.loginId]).toEqual([[id], id]);
  });

  it('keeps the shortcut from approving anything while a real one is open too', () => {
    const world = practising();
    world.arrive('code-000001');
    world.lookAtPrompt();
    world.pass(1000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect(practiceIn(world).stage).toEqual({ name: 'pending' });
    expect(world.sent).toEqual([]);
  });

  it('never pushes a real one out, however many there are', () => {
    const world = new World();
    const codes = Array.from({ length: 200 }, (_, index) => `code-${index + 100_000}`);
    for (const code of codes) world.arrive(code);
    world.approver.practise(words);
    for (const code of codes) expect(world.login(code).stage.name).toBe('pending');
    world.arrive('code-999999');
    expect(practiceIn(world).stage).toEqual({ name: 'pending' });
  });

  it('is marked in the tray and in its notification, and no description makes a real one look like it', () => {
    const practice = practiceIn(practising());
    const labels = (login: LoginView): readonly string[] =>
      trayView(snapshot({ logins: [login] }), en).menu.flatMap((entry: TrayEntry) =>
        entry.kind === 'submenu' ? [entry.label] : [],
      );
    expect(labels(practice)).toEqual(['Practice – no one is signed in']);
    expect(notificationView(practice, false, defaultSettings, en)?.title).toBe('Practice: sign-in request');
    const real: LoginView = { ...practice, origin: 'event' };
    expect(labels(real)).toEqual(['Practice – alex@example.com – Your computer']);
    expect(notificationView(real, false, defaultSettings, en)?.title).toBe('Sign-in request');
  });
});

describe('nothing from outside', () => {
  const code = fc.constantFrom('practice:r1', 'practice:r2', 'practice', 'code-000001');
  const claim = fc.record(
    {
      pushCodeId: code,
      origin: fc.constant('practice'),
      details: fc.constant(words),
      appName: fc.constant(words.appName),
      location: fc.constant(words.location),
    },
    { requiredKeys: ['pushCodeId'] },
  );
  const event = claim.chain((payload) =>
    fc.constantFrom<unknown>(
      payload,
      { eventType: 'practice', eventData: payload },
      { eventData: JSON.stringify(payload), origin: 'practice' },
    ),
  );
  const link = fc
    .tuple(code, fc.constantFrom('', '&origin=practice', '&practice=1', '#practice'))
    .map(([pushCodeId, more]) => `push-approver://login?pushCodeId=${pushCodeId}${more}`);

  it('can carry the mark, or the push code of a practice request', () => {
    let read = 0;
    fc.assert(
      fc.property(event, link, fc.oneof(code, link), (event, link, entered) => {
        const all = [readPushEvent(JSON.stringify(event)), readPushLink(link), readEnteredCode(entered)];
        const known = practising();
        const before = practiceIn(known);
        for (const each of all) {
          if (!each.ok) continue;
          read++;
          expect(each.value).not.toHaveProperty('origin');
          known.approver.receive({ details: {}, expireTime: 60, ...each.value, origin: 'event' });
        }
        expect(known.approver.view().logins.filter(({ origin }) => origin === 'practice')).toEqual([before]);
      }),
    );
    // Or all of this would have said nothing.
    expect(read).toBeGreaterThan(60);
  });
});

describe('whatever happens around it, a practice request', () => {
  const answer = fc.constantFrom('approve' as const, 'deny' as const);
  const real = fc.constantFrom('code-00000A', 'code-00000B', 'code-00000C');
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('practise' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('arrive' as const),
        code: real,
        origin: fc.constantFrom('event' as const, 'link' as const, 'pasted' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('press' as const), answer }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('shortcut' as const), answer }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const), which: fc.nat(3) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1100, 5000) }),
    },
  );

  it('is never asked about in place of a real one, takes none away, and is never sent', () => {
    let sightings = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
        const world = new World();
        const taken = new Set<string>();
        for (const each of steps) {
          const shown = world.lookAtPrompt();
          switch (each.do) {
            case 'practise':
              world.approver.practise(words);
              if (shown && shown.origin !== 'practice') expect(world.lookAtPrompt()?.id).toBe(shown.id);
              break;
            case 'arrive':
              world.approver.receive({
                pushCodeId: each.code,
                origin: each.origin,
                // The very words of practice.
                details: each.origin === 'event' ? words : {},
                expireTime: 3600,
              });
              taken.add(each.code);
              break;
            case 'press':
              if (shown) world.approver.answers.answer('prompt', { ...shown, answer: each.answer });
              break;
            case 'shortcut':
              world.approver.answers.answerByShortcut(each.answer);
              break;
            case 'open':
              world.approver.openPrompt(world.approver.view().logins.at(each.which)?.id);
              break;
            case 'pass':
              world.pass(each.ms);
          }
          const { logins, prompt } = world.approver.view();
          const asked = logins.find(({ id }) => id === prompt.loginId);
          const isPractice = asked?.origin === 'practice' && asked.stage.name === 'pending';
          if (isPractice) {
            sightings++;
            const waiting = logins.filter(
              ({ origin, stage }) => origin !== 'practice' && stage.name === 'pending',
            );
            expect(waiting).toEqual([]);
          }
          for (const code of taken) expect(world.login(code).origin).not.toBe('practice');
          for (const { pushCodeId } of world.sent) expect([...taken]).toContain(pushCodeId);
        }
      }),
      { numRuns: 200 },
    );
    // Or all of this would have said nothing.
    expect(sightings).toBeGreaterThan(100);
  });
});
