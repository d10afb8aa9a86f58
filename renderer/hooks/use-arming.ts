import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer } from '../../shared/request';
import type { Delays, LoginView } from '../../shared/state/requests';
import { leftAsleep, notePress } from '../state/blind-presses';
import { call } from '../state/call';
import { Reports } from '../state/reports';
import { usePageVisible } from './use-visibility';

/** When a button wakes up, in milliseconds; `at` on the clock of `performance.now()`. */
export type Wake = {
  readonly at: number;
  readonly wait: number;
  /** Whether a press has put it off meanwhile. */
  readonly putOff?: boolean;
};

/** Both answers' wakes for one request. */
export type Wakes = Readonly<Record<Answer, Wake>>;

type Reported = { readonly place: number; readonly fingerprint: string; readonly wakes: Wakes };
type Item = Pick<LoginView, 'id' | 'fingerprint'>;

/** What a list of requests needs to know about when each may be answered. */
export type Arming = {
  /** `undefined` until main knows that the request is in sight. */
  readonly wakesOf: (id: string) => Wakes | undefined;
  /** Asks main again, after it has refused a press. */
  readonly refresh: () => void;
  /** Notes a press that could have answered this request; `at`: when, on the clock of events. */
  readonly pressed: (id: string, at: number) => void;
};

/** A report that main did not take in, as its window was only just coming up, is sent again after this. Milliseconds. */
const retryAfter = 150;

/** Two answers of main's that lie closer together name the same moment. Milliseconds. */
const jitter = 60;

const wake = (delay: number, before: Wake | undefined): Wake => {
  const now = performance.now();
  const at = now + delay;
  if (before && delay <= 0 && before.at <= now) return before;
  if (before && Math.abs(before.at - at) < jitter) return before;
  return { at, wait: delay, ...(before?.putOff && before.at > now ? { putOff: true } : {}) };
};

function takeIn(
  items: readonly Item[],
  delays: Readonly<Record<string, Delays>>,
  before: ReadonlyMap<string, Reported>,
): ReadonlyMap<string, Reported> {
  return new Map(
    items.flatMap(({ id, fingerprint }, place) => {
      const told = delays[id];
      if (!told) return [];
      const known = before.get(id)?.wakes;
      const approve = Math.max(told.approve, leftAsleep(id));
      const wakes = { approve: wake(approve, known?.approve), deny: wake(told.deny, known?.deny) };
      return [[id, { place, fingerprint, wakes }]];
    }),
  );
}

/**
 * Reports to main what this window shows, once it is painted, and learns when each request may be answered.
 *
 * `layout` changes when things move on the screen: then every delay starts again, because a press that was meant for one
 * button could hit another. `revision` changes with every snapshot: main forgets what a window showed when that window
 * was hidden, and is told again.
 */
export function useArming(items: readonly Item[], revision: number, layout = ''): Arming {
  const visible = usePageVisible();
  const [reported, setReported] = useState<ReadonlyMap<string, Reported>>(new Map());
  const [asked, setAsked] = useState(0);
  const [reports] = useState(() => new Reports((shown) => call('shown', shown)));
  const lastLayout = useRef(layout);
  const key = visible ? JSON.stringify(items.map(({ id, fingerprint }) => [id, fingerprint])) : 'hidden';

  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Only these two: main takes nothing more.
    const shown = visible ? items.map(({ id, fingerprint }) => ({ id, fingerprint })) : [];
    const moved = (): void => {
      // What was awake before the move is not so now, even if another snapshot is painted before main's answer.
      setReported(new Map());
      lastLayout.current = layout;
    };
    const report = async (): Promise<void> => {
      const delays = await reports.report(shown, lastLayout.current === layout ? undefined : moved);
      if (!current || !delays) return;
      setReported((before) => takeIn(shown, delays, before));
      const missing = shown.some(({ id }) => !delays[id]);
      if (missing) timer = setTimeout(() => setAsked((count) => count + 1), retryAfter);
    };
    const stop = visible ? afterPaint(() => void report()) : (void report(), () => {});
    return () => {
      current = false;
      stop();
      clearTimeout(timer);
    };
  }, [key, revision, layout, asked]);

  const wakesOf = (id: string): Wakes | undefined => {
    const known = reported.get(id);
    const place = items.findIndex((item) => item.id === id);
    const same = visible && known?.place === place && known.fingerprint === items[place]?.fingerprint;
    return same && lastLayout.current === layout ? known.wakes : undefined;
  };
  const latest = useRef(wakesOf);
  latest.current = wakesOf;
  const pressed = useCallback(async (id: string, at: number): Promise<void> => {
    notePress(id, at, latest.current(id)?.approve.at);
    const told = (await call('pressed', { id }))?.[id];
    if (!told) return;
    setReported((before) => {
      const known = before.get(id);
      if (!known) return before;
      const approve = wake(Math.max(told.approve, leftAsleep(id)), known.wakes.approve);
      if (approve === known.wakes.approve) return before;
      const wakes = { ...known.wakes, approve: { ...approve, putOff: true } };
      return new Map(before).set(id, { ...known, wakes });
    });
  }, []);
  return {
    wakesOf,
    refresh: useCallback(() => setAsked((count) => count + 1), []),
    pressed: useCallback((id, at) => void pressed(id, at), [pressed]),
  };
}

/** Whether the moment has come; renders again when it does. */
export function useAwake(wake: Wake | undefined): boolean {
  const [, setTick] = useState(0);
  const left = wake ? wake.at - performance.now() : undefined;
  useEffect(() => {
    if (left === undefined || left <= 0) return;
    const timer = setTimeout(() => setTick((tick) => tick + 1), left + 5);
    return () => clearTimeout(timer);
  }, [wake]);
  return left !== undefined && left <= 0;
}

/** Runs after what is rendered now is on the screen; returns a function that cancels it. */
function afterPaint(run: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(run);
  });
  return () => cancelAnimationFrame(frame);
}
