import type { Bus } from './bus';

/** Where a desktop says which assistive technology runs. */
const status = {
  destination: 'org.a11y.Bus',
  path: '/org/a11y/bus',
  interface: 'org.a11y.Status',
  onlyIfRunning: true,
} as const;

/** How long the bus has to answer, in milliseconds; after that no screen reader is assumed. */
const patience = 1000;

/** Whether the desktop says that a screen reader runs. Never throws. */
export async function hasScreenReader(session: Pick<Bus, 'property'>): Promise<boolean> {
  const reply = await session.property(status, 'ScreenReaderEnabled', patience);
  return reply.ok && reply.value[0] === true;
}
