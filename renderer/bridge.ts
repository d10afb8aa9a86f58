import type { Bridge } from '../shared/ipc';

declare global {
  interface Window {
    readonly pushApprover: Bridge;
  }
}

/** The one way out of this page. */
export const bridge = window.pushApprover;
