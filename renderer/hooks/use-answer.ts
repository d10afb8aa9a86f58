// This room: what views do in addition to showing something.

import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../shared/request';
import type { AnswerOutcome, LoginView, Refusal } from '../../shared/state/requests';
import { isBlind } from '../state/blind-presses';
import { call } from '../state/call';
import { useAwake, type Wake } from './use-arming';

/** The timing of a press: in time, before the button was awake, or begun before and ended after that. */
export type PressTiming = 'awake' | 'too-early' | 'begun-early' | 'not-shown';

/** A press on a button that answers; `at`: when it happened, on the clock of events. */
export type Press = { readonly timing: PressTiming; readonly at: number };

/** Sending one request's answer to main, and why the last one was not taken. */
export type AnswerPort = {
  readonly answer: (press: Press, answer: Answer, number?: string) => void;
  readonly report: (press: Press) => void;
  readonly refusal: Refusal | undefined;
  /** "This wasn't me" was taken. */
  readonly reported: boolean;
};

/**
 * Sends a user's presses to main, which decides whether they count. The page refuses those that main can't judge: begun
 * before the button was awake, heard late (see `blind-presses.ts`), or on a request that is not wholly in sight
 * (`onNotShown`). `wake`: Approve's; from then on nothing is too early any more.
 */
export function useAnswer(
  login: LoginView,
  wake: Wake | undefined,
  refresh: () => void,
  onNotShown?: () => void,
): AnswerPort {
  const [refusal, setRefusal] = useState<Refusal>();
  const [reported, setReported] = useState(false);
  const { id, fingerprint, stage, attempts } = login;
  useEffect(() => setRefusal(undefined), [fingerprint, stage.name, attempts]);
  const isAwake = useAwake(wake);
  useEffect(() => {
    if (isAwake) setRefusal((last) => (last === 'too-early' ? undefined : last));
  }, [isAwake]);

  const send = async (timing: PressTiming, ask: () => Promise<AnswerOutcome | undefined>): Promise<void> => {
    // Main would take these two: it can't know when the finger went down, nor that the page is about to change.
    if (timing === 'begun-early' || timing === 'not-shown') {
      setRefusal('too-early');
      if (timing === 'not-shown') onNotShown?.();
      return;
    }
    const outcome = await ask();
    const refused = outcome && !outcome.accepted ? outcome.refusal : undefined;
    setRefusal(refused);
    if (refused !== undefined) refresh();
  };
  return {
    answer: ({ timing, at }, answer, number) =>
      // Main hears of presses late where it was busy: it can't know that this one is blind.
      void send(answer === 'approve' && isBlind(id, at) ? 'begun-early' : timing, () =>
        call('answer', { id, fingerprint, answer, ...(number === undefined ? {} : { number }) }),
      ),
    report: ({ timing }) =>
      void send(timing, async () => {
        const outcome = await call('report', { id, fingerprint });
        if (outcome?.accepted) setReported(true);
        return outcome;
      }),
    refusal,
    reported,
  };
}
