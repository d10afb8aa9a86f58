/** The only connection of this page to the main process. */
export const bridge = window.pushApprover;
