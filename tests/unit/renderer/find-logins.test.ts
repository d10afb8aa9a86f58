import { expect, it } from 'vitest';
import { findLogins } from '../../../renderer/state/find-logins';
import { viewOf } from '../main/domain/views/snapshots';

const portal = viewOf({
  id: 'portal',
  details: {
    appName: 'Example Portal',
    account: 'alex@example.com',
    location: 'Vienna, AT',
    browser: 'Firefox',
  },
});
const payroll = viewOf({
  id: 'payroll',
  details: { appName: 'Payroll', account: 'alex@example.com', ip: '203.0.113.7', device: 'ThinkPad' },
});
const bare = viewOf({ id: 'bare' });

it.each([
  ['', ['portal', 'payroll', 'bare']],
  ['  ', ['portal', 'payroll', 'bare']],
  ['ALEX', ['portal', 'payroll']],
  ['vienna', ['portal']],
  ['firefox alex', ['portal']],
  ['203.0.113', ['payroll']],
  ['thinkpad', ['payroll']],
  ['vienna payroll', []],
  ['portal alex', ['portal']],
  // Not from the end of one value into the beginning of another.
  ['portalalex', []],
])('a search of the requests for “%s” finds %j', (text, ids) => {
  expect(findLogins([portal, payroll, bare], text).map(({ id }) => id)).toEqual(ids);
});
