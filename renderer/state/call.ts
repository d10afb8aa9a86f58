import type { ChannelName, Input, Output } from '../../shared/ipc';
import { bridge } from '../bridge';
import { makeStore } from './store';

/** A call did not reach its handler or the handler broke: said once, until dismissed. */
export const broken = makeStore(false);

/** Asks main. `undefined` if the call itself failed, which is shown to the user. */
export async function call<N extends ChannelName>(name: N, input: Input<N>): Promise<Output<N> | undefined> {
  try {
    const reply = await bridge.call(name, input);
    if (reply.ok) return reply.value;
    // Nothing is broken: in a moment it goes again.
    if (reply.failure === 'too-many') return undefined;
  } catch {
    // Electron rejects when main is gone or could not reply: the same to the user.
  }
  broken.set(true);
  return undefined;
}

/** Makes a call of main whose outcome arrives with the next snapshot. */
export function tell<N extends ChannelName>(name: N, input: Input<N>): void {
  void call(name, input);
}
