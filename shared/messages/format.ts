import type { Locale } from '../locale';

/** Times and lists in a language's own way. */
export type Formats = {
  /** Epoch milliseconds to the time of day: `15:24`. */
  readonly clock: (at: number) => string;
  /** Epoch milliseconds to date and time of day: `Nov 24, 2026, 15:24`. */
  readonly moment: (at: number) => string;
  /** Epoch milliseconds to its day, as seen from `now`: `Today`, `Yesterday`, `Tuesday, November 24, 2026`. */
  readonly day: (at: number, now: number) => string;
  /** Seconds to `1:43`. */
  readonly countdown: (seconds: number) => string;
  /** Seconds in words, for a screen reader: `30 seconds`. */
  readonly seconds: (seconds: number) => string;
  /** Milliseconds since, in whole minutes: `3 minutes ago`. Under a minute: `undefined`. */
  readonly ago: (elapsed: number) => string | undefined;
};

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const make = (locale: Locale): Formats => {
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const seconds = new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay: 'long' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  return {
    clock: (at) => clock.format(at),
    moment: (at) => moment.format(at),
    day: (at, now) => {
      const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
      return daysAgo === 0 || daysAgo === 1 ? capitalised(near.format(-daysAgo, 'day')) : day.format(at);
    },
    countdown: (total) => `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`,
    seconds: (count) => seconds.format(count),
    ago: (elapsed) =>
      elapsed < 60_000 ? undefined : relative.format(-Math.floor(elapsed / 60_000), 'minute'),
  };
};

const made = new Map<Locale, Formats>();

/** The formats of a language. Made once: Intl's makers are slow. */
export function formatsFor(locale: Locale): Formats {
  const known = made.get(locale);
  if (known) return known;
  const formats = make(locale);
  made.set(locale, formats);
  return formats;
}
