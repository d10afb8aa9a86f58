import type { Details } from '../../../shared/details';
import { defaultExpireTime } from '../../../shared/push-login-payload';
import type { Arrival } from './push-login';

/**
 * A request to practise with. The colon stands in no push code: nothing from outside can name this one, repeat it or be
 * taken for it, and no server would take its answer.
 */
export const practiceArrival = (id: string, words: Details): Arrival => ({
  pushCodeId: `practice:${id}`,
  origin: 'practice',
  details: words,
  expireTime: defaultExpireTime,
});
