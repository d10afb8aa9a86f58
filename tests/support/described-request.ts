/** All that a request can tell of a sign-in, in usual lengths. */
export const describedRequest = {
  appName: 'Example Portal',
  location: 'Vienna, Austria',
  ip: '203.0.113.7',
  device: 'ThinkPad T14',
  os: 'Linux',
  browser: 'Firefox 148',
} as const;
