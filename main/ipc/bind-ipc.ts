// This room: how calls of the windows come in: checked, and handed to the commands.

import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { callPrefix, type CallFailure, type ChannelName, contract, type Output } from '../../shared/ipc';
import { fail, ok, type Result } from '../../shared/result';
import type { ChannelCommands, Command } from '../command-types';
import type { Surface } from '../domain/requests/request-state';
import { CallLimits } from './call-limits';

/** Which callers are accepted, and who is told of the others. */
export type IpcOptions = {
  readonly origin: string;
  /** Which of our windows these contents are, if any. */
  readonly surfaceOf: (contents: WebContents) => Surface | undefined;
  /** A command has thrown. */
  readonly onFault: (channel: ChannelName, error: unknown) => void;
  readonly onRefused: (channel: ChannelName, failure: CallFailure) => void;
};

/**
 * Binds every channel of the contract. A call from elsewhere, with a bad payload or one too many never reaches its
 * command.
 */
export function bindIpc(commands: ChannelCommands, options: IpcOptions): void {
  const limits = new CallLimits(() => performance.now());
  const bind = <N extends ChannelName>(name: N, command: Command<N>): void => {
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
        const taken = limits.take(name);
        // However many follow, the log has one line of them.
        if (taken === 'first-refusal') return refuse('too-many');
        if (taken === 'refused') return fail('too-many');
        try {
          return ok(await command(input.data, surface));
        } catch (error) {
          options.onFault(name, error);
          return refuse('broken');
        }
      },
    );
  };
  for (const name of channelNames) bind(name, commands[name]);
}

const channelNames = Object.keys(contract).filter((name): name is ChannelName => name in contract);

function senderOf(event: IpcMainInvokeEvent, { origin, surfaceOf }: IpcOptions): Surface | undefined {
  const frame = event.senderFrame;
  // A frame that is gone, an embedded one, or a page that is not ours.
  if (!frame || frame.parent !== null || frame !== event.sender.mainFrame) return undefined;
  if (!URL.canParse(frame.url) || !frame.url.startsWith(`${origin}/`)) return undefined;
  return surfaceOf(event.sender);
}
