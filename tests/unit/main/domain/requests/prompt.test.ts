import { describe, expect, it } from 'vitest';
import type { PushLogin } from '../../../../../main/domain/requests/push-login';
import {
  closedPrompt,
  closePrompt,
  currentLogin,
  openPrompt,
  promptView,
  resultStays,
} from '../../../../../main/domain/requests/prompt';
import { later, offline, pushLogin, start } from './push-logins';

const a = pushLogin({ id: 'a' });
const b = pushLogin({ id: 'b' });
const answered = (more: Partial<PushLogin> = {}): PushLogin =>
  pushLogin({ id: 'a', stage: { name: 'answered', answer: 'approve' }, finishedAt: start, ...more });

describe('the prompt shows', () => {
  it('nothing while it is closed, and still knows what it would show', () => {
    expect(promptView(closedPrompt, [a], start)).toEqual({ position: 1, total: 1 });
    expect(currentLogin(closedPrompt, [a], start)).toBe(a);
  });

  it('the first of the queue, or the one that was asked for', () => {
    expect(promptView(openPrompt(closedPrompt), [a, b], start)).toEqual({
      loginId: 'a',
      position: 1,
      total: 2,
    });
    expect(promptView(openPrompt(closedPrompt, 'b'), [a, b], start)).toEqual({
      loginId: 'b',
      position: 2,
      total: 2,
    });
  });

  it('what it was asked for until that is over, even when more arrive', () => {
    const prompt = openPrompt(openPrompt(closedPrompt, 'b'));
    expect(currentLogin(prompt, [a, b], start)).toBe(b);
  });

  it('the first of the queue when what it was asked for is unknown or out of sight', () => {
    expect(currentLogin(openPrompt(closedPrompt, 'x'), [a], start)).toBe(a);
    expect(currentLogin(openPrompt(closedPrompt, 'a'), [b], start)).toBe(b);
  });

  it('nothing when there is nothing', () => {
    expect(promptView(openPrompt(closedPrompt), [], start)).toEqual({ position: 1, total: 1 });
  });
});

describe('a result', () => {
  it('stays for a moment, then the next request takes its place', () => {
    const prompt = openPrompt(closedPrompt, 'a');
    expect(currentLogin(prompt, [answered(), b], later(resultStays.answered - 1))?.id).toBe('a');
    expect(currentLogin(prompt, [answered(), b], later(resultStays.answered))).toBe(b);
    const expired = answered({ stage: { name: 'expired' } });
    expect(currentLogin(prompt, [expired, b], later(resultStays.expired - 1))?.id).toBe('a');
    expect(currentLogin(prompt, [expired, b], later(resultStays.expired))).toBe(b);
  });

  it('of what was reported stays long enough to read the advice, or until it is closed', () => {
    const denied = answered({ stage: { name: 'answered', answer: 'deny' }, reported: 'prompt' });
    const prompt = openPrompt(closedPrompt, 'a');
    expect(currentLogin(prompt, [denied, b], later(resultStays.reported - 1))).toBe(denied);
    expect(currentLogin(prompt, [denied, b], later(resultStays.reported))).toBe(b);
    expect(currentLogin(openPrompt(closePrompt([denied])), [denied, b], start)).toBe(b);
    const inList = { ...denied, reported: 'main' } as const;
    expect(currentLogin(prompt, [inList, b], later(resultStays.answered))).toBe(b);
  });

  it('stays by the monotonic clock, however the wall clock jumps', () => {
    const prompt = openPrompt(closedPrompt, 'a');
    for (const wall of [start.wall - 86_400_000, start.wall + 86_400_000]) {
      expect(currentLogin(prompt, [answered()], { wall, monotonic: start.monotonic + 1 })?.id).toBe('a');
    }
  });

  it('that says why an answer came too late stays until it is closed', () => {
    const closed = answered({ stage: { name: 'closed', failure: offline } });
    const prompt = openPrompt(closedPrompt, 'a');
    expect(promptView(prompt, [closed, b], later(3_600_000))).toEqual({
      loginId: 'a',
      position: 1,
      total: 1,
    });
    expect(currentLogin(openPrompt(closePrompt([closed, b])), [closed, b], start)).toBe(b);
  });
});

describe('closing', () => {
  it('sets aside what was waiting: a new request comes first, the others after it', () => {
    const c = pushLogin({ id: 'c' });
    const prompt = openPrompt(closePrompt([a, b]));
    expect(currentLogin(prompt, [a, b, c], start)).toBe(c);
    expect(promptView(prompt, [a, b, c], start)).toEqual({ loginId: 'c', position: 3, total: 3 });
    expect(currentLogin(prompt, [a, b], start)).toBe(a);
  });

  it('changes nothing about any request', () => {
    expect(closePrompt([a]).open).toBe(false);
    expect(currentLogin(closePrompt([a]), [a], start)).toBe(a);
  });
});
