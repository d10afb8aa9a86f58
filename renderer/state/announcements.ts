import { makeStore } from './store';

/** What screen readers are told, beside what is on the screen. */
export type Announcement = { readonly polite: string; readonly assertive: string };

/** The last announcements. */
export const announcements = makeStore<Announcement>({ polite: '', assertive: '' });

/** Says something to screen readers; assertive for failures. */
export function announce(manner: keyof Announcement, text: string): void {
  announcements.set({ ...announcements.get(), [manner]: text });
}
