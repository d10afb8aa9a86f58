import type { LogFields } from './log-line';

type Log = (event: string, fields: LogFields) => void;

/**
 * Logs what others can cause as often as they like: the first of its kind, the tenth, the hundredth and so on, with how
 * many there were. A line for each would push all other lines out of the log. `fields`: of few values.
 */
export function seldom(log: Log): Log {
  const counts = new Map<string, number>();
  return (event, fields) => {
    const kind = JSON.stringify([event, fields]);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (/^10*$/.test(String(count))) log(event, count === 1 ? fields : { ...fields, count: String(count) });
  };
}
