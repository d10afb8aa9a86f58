import { makeStore } from './store';

/** What is said at once: in one turn there may be several things, and each is to be heard. */
export type Said = { readonly turn: number; readonly texts: readonly string[] };

/** What screen readers are told, in addition to what is on the screen. */
export type Announcement = { readonly polite: Said; readonly assertive: Said };

const silence: Said = { turn: 0, texts: [] };

/** The last announcements. */
export const announcements = makeStore<Announcement>({ polite: silence, assertive: silence });

let turn = 0;
let isTurnOpen = false;

/** Says something to screen readers; assertive for failures. What is said in the same turn is read after it. */
export function announce(manner: keyof Announcement, text: string): void {
  if (!isTurnOpen) {
    isTurnOpen = true;
    turn++;
    setTimeout(() => {
      isTurnOpen = false;
    });
  }
  const all = announcements.get();
  const before = all[manner].turn === turn ? all[manner].texts : [];
  announcements.set({ ...all, [manner]: { turn, texts: [...before, text] } });
}
