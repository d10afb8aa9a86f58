/** The one way out of this page. */
export const bridge = window.pushApprover;
