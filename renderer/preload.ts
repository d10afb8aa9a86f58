import { contextBridge, ipcRenderer } from 'electron';
import type * as contract from '../shared/ipc';
import type { Snapshot } from '../shared/snapshot';

// Repeated as literals, with types that tie them to the contract: importing its values would pull the schemas in here.
const prefix: typeof contract.callPrefix = 'push-approver:';
const snapshotChannel: typeof contract.snapshotChannel = 'push-approver/snapshot';

const bridge: contract.Bridge = {
  call: <N extends contract.ChannelName>(name: N, input: contract.Input<N>): Promise<contract.Reply<N>> =>
    ipcRenderer.invoke(`${prefix}${name}`, input),
  onSnapshot: (listener) => {
    const receive = (_event: unknown, snapshot: Snapshot): void => listener(snapshot);
    ipcRenderer.on(snapshotChannel, receive);
    return () => void ipcRenderer.off(snapshotChannel, receive);
  },
  view: location.hash === '#prompt' ? 'prompt' : 'main',
};

contextBridge.exposeInMainWorld('pushApprover', bridge);
