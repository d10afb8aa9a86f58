import type { Settings } from '../../../shared/settings';

/** Domains of GenAuth's own event centres, under its old and its new name. */
const ownDomains = ['genauth.ai', 'authing.cn', 'authing.com'] as const;

/** The code that a relay gets where none is set: it accepts any. */
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
