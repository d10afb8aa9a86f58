/** The longest wait that is taken over, in milliseconds: no push code lives longer. */
const longestMs = 3_600_000;

/**
 * How long a reply asks to wait (RFC 9110, 10.2.3), in milliseconds; undefined where it asks nothing that makes sense. A
 * date counts by the server's own clock, never by this computer's.
 */
export function retryAfterMs(headers: Headers): number | undefined {
  const asked = headers.get('retry-after')?.trim();
  if (asked === undefined) return undefined;
  if (/^\d{1,9}$/.test(asked)) return Math.min(longestMs, Number(asked) * 1000);
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '');
  return wait >= 0 ? Math.min(longestMs, wait) : undefined;
}
