import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  callPrefix,
  type CallFailure,
  type ChannelName,
  type CheckedInput,
  contract,
  type Output,
  snapshotChannel,
} from '../../shared/ipc';
import { fail, ok, type Result } from '../../shared/result';
import type { Snapshot } from '../../shared/snapshot';
import type { Surface } from '../domain/requests/request-state';

/** What main does on each channel. `surface` is the window that asks, as main knows it. */
export type Handlers = {
  readonly [N in ChannelName]: (input: CheckedInput<N>, surface: Surface) => Output<N> | Promise<Output<N>>;
};

/** Who may call, and who hears of those who may not. */
export type IpcOptions = {
  readonly origin: string;
  /** Which of our windows these contents are, if any. */
  readonly surfaceOf: (contents: WebContents) => Surface | undefined;
  readonly onRefused: (channel: ChannelName, failure: CallFailure) => void;
};

/** Binds every channel of the contract. A call from elsewhere or with a bad payload never reaches its handler. */
export function bindIpc(handlers: Handlers, options: IpcOptions): void {
  const bind = <N extends ChannelName>(name: N, handler: Handlers[N]): void => {
    ipcMain.handle(
      `${callPrefix}${name}`,
      async (event, payload: unknown): Promise<Result<Output<N>, CallFailure>> => {
        const refuse = (failure: CallFailure): { readonly ok: false; readonly failure: CallFailure } => {
          options.onRefused(name, failure);
          return fail(failure);
        };
        const surface = senderOf(event, options);
        if (!surface) return refuse('wrong-sender');
        const input = contract[name].input.safeParse(payload);
        if (!input.success) return refuse('bad-payload');
        try {
          return ok(await handler(input.data, surface));
        } catch {
          return refuse('broken');
        }
      },
    );
  };
  for (const name of channelNames) bind(name, handlers[name]);
}

const channelNames = Object.keys(contract).filter((name): name is ChannelName => name in contract);

function senderOf(event: IpcMainInvokeEvent, { origin, surfaceOf }: IpcOptions): Surface | undefined {
  const frame = event.senderFrame;
  // A frame that is gone, an embedded one, or a page that is not ours.
  if (!frame || frame.parent !== null || frame !== event.sender.mainFrame) return undefined;
  if (!URL.canParse(frame.url) || !frame.url.startsWith(`${origin}/`)) return undefined;
  return surfaceOf(event.sender);
}

/** Sends a snapshot to a window. */
export function sendSnapshot(contents: WebContents, snapshot: Snapshot): void {
  if (!contents.isDestroyed()) contents.send(snapshotChannel, snapshot);
}
