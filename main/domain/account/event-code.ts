import type { Settings } from '../../../shared/settings';

/** Where GenAuth runs event centres of its own, under either of its names. */
const ownDomains = ['genauth.ai', 'authing.cn', 'authing.com'] as const;

/** What a relay hears where no code is set. It takes any. */
const anyCode = 'push-logins';

/** The event code to subscribe with; undefined where GenAuth's own event centre needs one and none is set. */
export function eventCodeFor({
  eventsHost,
  eventCode,
}: Pick<Settings, 'eventsHost' | 'eventCode'>): string | undefined {
  if (eventCode !== '') return eventCode;
  const host = new URL(eventsHost).hostname.replace(/\.$/, '');
  return ownDomains.some((domain) => host === domain || host.endsWith(`.${domain}`)) ? undefined : anyCode;
}
