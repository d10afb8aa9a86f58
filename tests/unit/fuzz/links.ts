import { findLink, readEnteredCode, readPushLink } from '../../../main/domain/requests/links';
import { defaultExpireTime } from '../../../shared/push-login-payload';
import { linkText } from '../../support/fuzz/links';
import { checkView, must } from '../../support/fuzz/state';
import { World } from '../main/services/requests-world';
import { fuzz } from './fuzz';

/** Links from anywhere, and what is pasted: a push code and an app's ID, or nothing. */
export function fuzzLinks(): void {
  let world = new World();
  let count = 0;
  fuzz('links and pasted codes', {
    cases: 24_000,
    input: linkText,
    lasting: true,
    run: (text) => {
      if (count++ % 200 === 0) world = new World();
      const found = findLink(['--flag', text, text]);
      must(found === undefined || found === text, 'a link is found as it is');
      const followed = readPushLink(text);
      const entered = readEnteredCode(text);
      if (followed.ok && text.includes('://'))
        must(JSON.stringify(entered) === JSON.stringify(followed), 'a link can be pasted as well');
      if (!entered.ok) return 'refused';
      const { pushCodeId, appId, ...rest } = entered.value;
      must(/^[A-Za-z0-9._~=-]{1,512}$/.test(pushCodeId), 'a push code');
      must(appId === undefined || /^[A-Za-z0-9._~-]{1,128}$/.test(appId), 'the ID of an app');
      must(Object.keys(rest).length === 0, 'and nothing else');
      const details = appId === undefined ? {} : { appId };
      world.approver.receive({ pushCodeId, origin: 'link', details, expireTime: defaultExpireTime });
      must(world.sent.length === 0, 'nothing is answered');
      if (count % 40 === 0) checkView(world.approver.view(), world.wall);
      return 'accepted';
    },
  });
}
