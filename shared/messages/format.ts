import type { Locale } from '../locale';

/** How a user's clock counts the hours: to 12 twice a day, or to 24. */
type HourCycle = 'h12' | 'h23';

/** Times and lists in a language's own way. */
export type Formats = {
  /** Epoch milliseconds to the time of day: `15:24`, or `3:24 PM`. */
  readonly clock: (at: number) => string;
  /** Epoch milliseconds to date and time of day: `Nov 24, 2026, 15:24`. */
  readonly moment: (at: number) => string;
  /** Epoch milliseconds to its day, as seen from `now`: `Today`, `Yesterday`, `Tuesday, November 24, 2026`. */
  readonly day: (at: number, now: number) => string;
  /** Seconds to `1:43`. */
  readonly countdown: (seconds: number) => string;
  /** Seconds in words, for a screen reader: `30 seconds`. */
  readonly seconds: (seconds: number) => string;
  /** Milliseconds in words, in the largest unit that is whole or nearly so: `5 minutes`, `2 days`. */
  readonly duration: (ms: number) => string;
  /** Milliseconds since, in the largest whole unit: `3 minutes ago`, `2 days ago`. Under a minute: `undefined`. */
  readonly ago: (elapsed: number) => string | undefined;
};

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** The largest unit that fits at least once, else the smallest. */
const unitOf = (ms: number): (typeof units)[number] => units.find(([, length]) => ms >= length) ?? units[3];

const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** Makes something when it is used first, and keeps it. The first format of a time takes Intl some ten milliseconds. */
const atFirst = <T>(makeIt: () => T): (() => T) => {
  let kept: T | undefined;
  return () => (kept ??= makeIt());
};

const make = (locale: Locale, region: string): Formats => {
  const hours = atFirst(() => hourCycleOf(region));
  const clock = atFirst(() => {
    const hourCycle = hours();
    const hour = hourCycle === 'h12' ? 'numeric' : '2-digit';
    return new Intl.DateTimeFormat(locale, { hour, minute: '2-digit', hourCycle });
  });
  const moment = atFirst(
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: hours() }),
  );
  const day = atFirst(() => new Intl.DateTimeFormat(locale, { dateStyle: 'full' }));
  const near = atFirst(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const relative = atFirst(() => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }));
  const inUnit = (count: number, unit: string): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
  return {
    clock: (at) => clock().format(at),
    moment: (at) => moment().format(at),
    day: (at, now) => {
      const daysAgo = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
      return daysAgo === 0 || daysAgo === 1 ? capitalised(near().format(-daysAgo, 'day')) : day().format(at);
    },
    countdown: (total) => `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}`,
    seconds: (count) => inUnit(count, 'second'),
    duration: (ms) => {
      const [, step] = unitOf(ms);
      // 23.9 hours are a day, not 24 hours.
      const rounded = Math.round(ms / step) * step;
      const [unit, length] = unitOf(rounded);
      return inUnit(Math.round(rounded / length), unit);
    },
    ago: (elapsed) => {
      const [unit, length] = unitOf(elapsed);
      return unit === 'second' ? undefined : relative().format(-Math.floor(elapsed / length), unit);
    },
  };
};

const made = new Map<string, Formats>();

/**
 * The formats of a language, with the hours of the user's own region (a BCP 47 tag). Each is made once, when it is used
 * first.
 */
export function formatsFor(locale: Locale, region: string): Formats {
  const key = `${locale} ${region}`;
  const known = made.get(key);
  if (known) return known;
  const formats = make(locale, region);
  made.set(key, formats);
  return formats;
}

/** How the clocks of a region (a BCP 47 tag) count the hours. To 24 where the tag means nothing. */
export function hourCycleOf(region: string): HourCycle {
  try {
    // The language's clock is told by a format only, in whatever form: `h11` and `h12` count to 12.
    const { hourCycle } = new Intl.DateTimeFormat(region, { hour: 'numeric' }).resolvedOptions();
    return hourCycle === 'h11' || hourCycle === 'h12' ? 'h12' : 'h23';
  } catch {
    return 'h23';
  }
}

/** The forms of one text. `other` stands in for those that a language does not have. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Picks the form that a count takes in a language. Each language's file makes its own. */
export function pluralsOf(tag: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(tag);
  return (count, forms) => forms[rules.select(count)] ?? forms.other;
}
