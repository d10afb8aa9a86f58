import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge, ChannelName, Input, Reply } from '../shared/ipc';
import type { Snapshot } from '../shared/snapshot';

// Repeated as literals, with types that tie them to the contract: importing its values would pull the schemas in here.
const prefix: typeof import('../shared/ipc').callPrefix = 'push-approver:';
const snapshotChannel: typeof import('../shared/ipc').snapshotChannel = 'push-approver/snapshot';

const bridge: Bridge = {
  call: <N extends ChannelName>(name: N, input: Input<N>): Promise<Reply<N>> =>
    ipcRenderer.invoke(`${prefix}${name}`, input),
  onSnapshot: (listener) => {
    const receive = (_event: unknown, snapshot: Snapshot): void => listener(snapshot);
    ipcRenderer.on(snapshotChannel, receive);
    return () => void ipcRenderer.off(snapshotChannel, receive);
  },
  view: location.hash === '#prompt' ? 'prompt' : 'main',
};

contextBridge.exposeInMainWorld('pushApprover', bridge);
