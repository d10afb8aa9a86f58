import { fail, ok, type Result } from '../../../shared/result';
import { appHostSchema, appIdSchema } from '../../../shared/settings';
import type { SignInProblem } from '../../../shared/snapshot';
import { accessTokenSchema } from './access-token';
import type { PastedToken } from './credentials';

/** Checks where to sign in. */
export function checkPlace<T extends { readonly appHost: string; readonly appId: string }>(
  form: T,
): Result<T, SignInProblem> {
  const appHost = appHostSchema.safeParse(form.appHost);
  if (!appHost.success) return fail({ kind: 'field', field: 'appHost' });
  const appId = appIdSchema.safeParse(form.appId);
  if (!appId.success) return fail({ kind: 'field', field: 'appId' });
  return ok({ ...form, appHost: appHost.data, appId: appId.data });
}

/** Checks a pasted token, and where it is for. */
export function checkPastedToken(form: PastedToken): Result<PastedToken, SignInProblem> {
  const place = checkPlace(form);
  if (!place.ok) return place;
  const accessToken = accessTokenSchema.safeParse(form.accessToken);
  if (!accessToken.success) return fail({ kind: 'field', field: 'accessToken' });
  return ok({ ...place.value, accessToken: accessToken.data });
}
