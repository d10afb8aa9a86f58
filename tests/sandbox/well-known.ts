/** What every sandbox has. */
export const wellKnown = {
  /** The app that approves. */
  approver: { appId: '6f1ed0c5a17e4b2d9c3a5e01', name: 'Push Approver' },
  /** The app in the browser, which starts push logins. */
  portal: { appId: '6f1ed0c5a17e4b2d9c3a5e02', name: 'Example Portal' },
  alex: { name: 'Alex Chen', email: 'alex@example.com', username: 'alex' },
} as const;
