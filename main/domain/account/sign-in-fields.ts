import { fail, ok, type Result } from '../../../shared/result';
import { appHostSchema, appIdSchema, settingShapes } from '../../../shared/settings';
import type { EventPlace, SignInPlace, SignInProblem } from '../../../shared/state/accounts';
import { accessTokenSchema } from './access-token';
import type { PastedToken } from './credentials';

/** Checks where to sign in and, if given, from where requests arrive. */
export function checkPlace<T extends SignInPlace & { readonly events?: EventPlace }>(
  form: T,
): Result<T, SignInProblem> {
  const appHost = appHostSchema.safeParse(form.appHost);
  if (!appHost.success) return fail({ kind: 'field', field: 'appHost' });
  const appId = appIdSchema.safeParse(form.appId);
  if (!appId.success) return fail({ kind: 'field', field: 'appId' });
  const place = { appHost: appHost.data, appId: appId.data };
  if (!form.events) return ok({ ...form, ...place });
  const eventsHost = settingShapes.eventsHost.safeParse(form.events.eventsHost);
  if (!eventsHost.success) return fail({ kind: 'field', field: 'eventsHost' });
  const eventCode = settingShapes.eventCode.safeParse(form.events.eventCode);
  if (!eventCode.success) return fail({ kind: 'field', field: 'eventCode' });
  return ok({ ...form, ...place, events: { eventsHost: eventsHost.data, eventCode: eventCode.data } });
}

/** Checks a pasted token, and the place it is for. */
export function checkPastedToken(form: PastedToken): Result<PastedToken, SignInProblem> {
  const place = checkPlace(form);
  if (!place.ok) return place;
  const accessToken = accessTokenSchema.safeParse(form.accessToken);
  if (!accessToken.success) return fail({ kind: 'field', field: 'accessToken' });
  return ok({ ...place.value, accessToken: accessToken.data });
}
