import { describe, expect, it } from 'vitest';
import { World } from './requests-world';

describe('the global shortcut held down', () => {
  /** Holds the keys for some time: a first press, then key repeat. */
  const hold = (world: World, answer: 'approve' | 'deny', ms: number, first = 400): void => {
    world.approver.answers.answerByShortcut(answer);
    world.lookAtPrompt();
    world.pass(first);
    for (let held = first; held < ms; held += 30) {
      world.approver.answers.answerByShortcut(answer);
      world.lookAtPrompt();
      world.pass(30);
    }
  };

  it('approves nothing, however long', () => {
    const world = new World();
    world.arrive('code-000001');
    world.approver.closePrompt();
    hold(world, 'approve', 10_000);
    expect(world.sent).toEqual([]);
    world.pass(2000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
  });

  it.each([250, 660, 1200, 1400, 1990])('approves nothing where keys repeat first after %i ms', (first) => {
    const world = new World();
    world.arrive('code-000001');
    world.approver.closePrompt();
    hold(world, 'approve', 5000, first);
    expect(world.sent).toEqual([]);
  });

  it.each([700, 1200, 1990])(
    'since before the request came, approves nothing (first repeat: %i ms)',
    (first) => {
      const world = new World();
      expect(world.approver.answers.answerByShortcut('approve')).toBe('nothing-open');
      world.arrive('code-000001');
      world.lookAtPrompt();
      world.pass(first);
      hold(world, 'approve', 5000, 30);
      expect(world.sent).toEqual([]);
    },
  );

  it('says for as long that it rests', () => {
    const world = new World();
    world.approver.answers.answerByShortcut('approve');
    world.arrive('code-000001');
    expect(world.approver.view().prompt.shortcutRests).toBe(true);
    world.pass(1999);
    world.approver.answers.answerByShortcut('approve');
    world.pass(1999);
    expect(world.approver.view().prompt.shortcutRests).toBe(true);
    world.pass(1);
    expect(world.approver.view().prompt.shortcutRests).toBeUndefined();
  });

  it('does not rest after a pause without a press, nor the denying one', () => {
    const world = new World();
    world.arrive('code-000001');
    world.lookAtPrompt();
    world.pass(1000);
    expect(world.approver.view().prompt.shortcutRests).toBeUndefined();
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
  });

  it('is told from two presses: the second denies soon after the first has brought the prompt up', () => {
    const world = new World();
    world.arrive('code-000001');
    world.approver.closePrompt();
    expect(world.approver.answers.answerByShortcut('deny')).toBe('prompt-shown');
    world.lookAtPrompt();
    world.pass(700);
    expect(world.approver.answers.answerByShortcut('deny')).toBe('answered');
  });

  it('approves nothing that arrives meanwhile', () => {
    const world = new World();
    hold(world, 'approve', 2000);
    world.arrive('code-000001');
    world.lookAtPrompt();
    hold(world, 'approve', 5000);
    expect(world.sent).toEqual([]);
  });

  it('does not keep the other shortcut from working', () => {
    const world = new World();
    world.arrive('code-000001', { matchNumber: '42' });
    world.lookAtPrompt();
    world.pass(1000);
    world.approver.answers.answerByShortcut('approve');
    expect(world.approver.answers.answerByShortcut('deny')).toBe('answered');
  });
});

describe('presses of the global shortcut that were heard together', () => {
  it('approve nothing, and have the shortcut rest', () => {
    const world = new World();
    world.arrive('code-000001');
    world.lookAtPrompt();
    world.pass(5000);
    expect(world.approver.answers.answerByShortcut('approve', false)).toBe('held-down');
    expect(world.approver.view().prompt.shortcutRests).toBe(true);
    world.pass(2000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
  });
});

describe('a screen that is unlocked', () => {
  it('starts every delay again: nobody saw what stood behind the lock', () => {
    const world = new World();
    const { id, fingerprint } = world.arrive('code-000001');
    world.lookAtPrompt();
    world.lookAtList();
    world.screenLocked = true;
    world.pass(60_000);
    world.screenLocked = false;
    world.approver.onUnlock();
    const press = (surface: 'prompt' | 'main') =>
      world.approver.answers.answer(surface, { id, fingerprint, answer: 'approve' });
    expect(press('prompt')).toEqual({ accepted: false, refusal: 'not-shown' });
    expect(press('main')).toEqual({ accepted: false, refusal: 'not-shown' });
    world.lookAtPrompt();
    world.pass(999);
    expect(press('prompt')).toEqual({ accepted: false, refusal: 'too-early' });
    world.pass(1000);
    expect(press('prompt')).toEqual({ accepted: true });
  });

  it('leaves the pop-ups at rest in quiet mode', () => {
    const world = new World();
    for (const code of ['code-000001', 'code-000002', 'code-000003']) world.arrive(code);
    world.approver.closePrompt();
    world.approver.onUnlock();
    expect(world.approver.view().prompt.loginId).toBeUndefined();
  });
});

describe('a screen that is unlocked without a word from the system', () => {
  it('is noticed by the next look at the clock: the prompt comes up, and nothing behind the lock counts', () => {
    const world = new World();
    world.screenLocked = true;
    world.arrive('code-000001');
    expect(world.approver.view().prompt.loginId).toBeUndefined();
    world.pass(5000);
    world.screenLocked = false;
    world.pass(1000);
    expect(world.approver.view().prompt.loginId).toBeDefined();
    world.lookAtPrompt();
    world.pass(1000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
  });

  it('is noticed by a press, which then answers nothing', () => {
    const world = new World();
    world.arrive('code-000001');
    world.lookAtPrompt();
    world.screenLocked = true;
    world.pass(5000);
    world.screenLocked = false;
    world.pass(100);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect(world.sent).toEqual([]);
  });
});

describe('blind presses in a row', () => {
  const storm = (press: (world: World) => void, every: number): World => {
    const world = new World();
    world.arrive('code-000001', { expireTime: 600 });
    world.lookAtPrompt();
    world.lookAtList();
    for (let passed = 0; passed < 120_000; passed += every) {
      world.pass(every);
      press(world);
    }
    return world;
  };
  const click = (surface: 'prompt' | 'main') => (world: World) => {
    const { id, fingerprint } = world.login('code-000001');
    world.approver.answers.answer(surface, { id, fingerprint, answer: 'approve' });
  };

  it.each([50, 100, 250, 990])('approve nothing, every %i ms for two minutes', (every) => {
    expect(storm(click('prompt'), every).sent).toEqual([]);
    expect(storm(click('main'), every).sent).toEqual([]);
    expect(storm((world) => world.approver.answers.answerByShortcut('approve'), every).sent).toEqual([]);
  });

  it('that could have answered keep approving asleep, in their window only', () => {
    const world = storm(({ approver }) => approver.pressed('prompt', 'r1'), 100);
    click('prompt')(world);
    expect(world.sent).toEqual([]);
    click('main')(world);
    expect(world.sent).toHaveLength(1);
  });

  it('never keep anyone from denying for longer than twenty delays', () => {
    const world = storm(click('prompt'), 250);
    const { id, fingerprint } = world.login('code-000001');
    expect(world.approver.answers.answer('prompt', { id, fingerprint, answer: 'deny' })).toEqual({
      accepted: true,
    });
  });
});

describe('the approving shortcut where nobody tells what lies above the prompt', () => {
  const shown = (): World => {
    const world = new World();
    world.isSurelySeen = false;
    world.arrive('code-000001');
    world.lookAtPrompt();
    world.pass(1000);
    return world;
  };

  it('raises the prompt with its first press, and answers with the second, after all delays', () => {
    const world = shown();
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect([world.raises, world.sent]).toEqual([1, []]);
    world.lookAtPrompt();
    world.pass(1900);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('held-down');
    world.pass(2000);
    world.lookAtPrompt();
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
    expect(world.raises).toBe(1);
  });

  it('raises it again after a while, and for what has changed', () => {
    const world = shown();
    world.approver.answers.answerByShortcut('approve');
    world.lookAtPrompt();
    world.pass(21_000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    expect([world.raises, world.sent]).toEqual([2, []]);
  });

  it('denies with its first press', () => {
    const world = shown();
    expect(world.approver.answers.answerByShortcut('deny')).toBe('answered');
    expect(world.raises).toBe(0);
  });

  it('answers with the second press what the first one has brought up', () => {
    const world = shown();
    world.approver.closePrompt();
    world.approver.concealed('prompt');
    expect(world.approver.answers.answerByShortcut('approve')).toBe('prompt-shown');
    world.lookAtPrompt();
    world.pass(2000);
    expect(world.approver.answers.answerByShortcut('approve')).toBe('answered');
    expect(world.raises).toBe(0);
  });
});
