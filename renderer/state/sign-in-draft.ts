import type { EventPlace, SignInPlace } from '../../shared/state/accounts';
import { makeStore } from './store';

/** What was typed into the sign-in form so far; never the token. */
export type SignInDraft = {
  readonly place: Partial<SignInPlace>;
  readonly events: Partial<EventPlace>;
  /** Whether the welcome's first step is done, where that was said. */
  readonly isPlaceGiven?: boolean;
};

const empty: SignInDraft = { place: {}, events: {} };

/** Kept while the window shows something else, such as the settings. */
export const signInDraft = makeStore(empty);

/** Changes parts of the draft. */
export const noteDraft = (more: Partial<SignInDraft>): void =>
  signInDraft.set({ ...signInDraft.get(), ...more });

/** Forgets the draft. */
export const forgetDraft = (): void => signInDraft.set(empty);
