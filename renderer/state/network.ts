import { tell } from './call';

/** Tells main when the network is back, so that it need not wait for its next attempt. Main itself hears of no such event. */
export function watchNetwork(): void {
  window.addEventListener('online', () => tell('reconnect', undefined));
}
