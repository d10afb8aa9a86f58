import type { Snapshot } from '../../shared/snapshot';
import { bridge } from '../bridge';
import { call } from './call';
import { makeStore } from './store';

/** The newest state that main has told. */
export const snapshots = makeStore<Snapshot | undefined>(undefined);

function take(snapshot: Snapshot): void {
  const known = snapshots.get();
  if (!known || snapshot.revision > known.revision) snapshots.set(snapshot);
}

// First listen, then ask: nothing falls between the two.
bridge.onSnapshot(take);
void (async () => {
  const snapshot = await call('snapshot', undefined);
  if (snapshot) take(snapshot);
})();
