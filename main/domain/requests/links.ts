import { fail, ok, type Result } from '../../../shared/result';
import { appIdSchema } from '../../../shared/settings';
import { pushCodeSchema } from '../../../shared/push-login-payload';

/** The scheme of this app's links. */
export const linkScheme = 'push-approver';

/** What a link may say: which push code, and which app started it. It can't describe the request. */
export type PushLink = { readonly pushCodeId: string; readonly appId?: string };

const longest = 2048;

/** Reads `push-approver://login?pushCodeId=…&appId=…`. Other parameters are ignored; doubled ones make it unreadable. */
export function readPushLink(text: string): Result<PushLink, 'malformed'> {
  if (text.length > longest || !URL.canParse(text)) return fail('malformed');
  const url = new URL(text);
  if (url.protocol !== `${linkScheme}:` || url.host !== 'login') return fail('malformed');
  if (url.pathname !== '' && url.pathname !== '/') return fail('malformed');
  if (url.username !== '' || url.password !== '' || url.hash !== '') return fail('malformed');
  const codes = url.searchParams.getAll('pushCodeId');
  const apps = url.searchParams.getAll('appId');
  const code = pushCodeSchema.safeParse(codes[0]);
  if (codes.length !== 1 || !code.success || apps.length > 1) return fail('malformed');
  const [app] = apps;
  if (app === undefined) return ok({ pushCodeId: code.data });
  const appId = appIdSchema.safeParse(app);
  return appId.success ? ok({ pushCodeId: code.data, appId: appId.data }) : fail('malformed');
}

/** Reads what a user pasted: a push code by itself, or a link that holds one. */
export function readEnteredCode(text: string): Result<PushLink, 'malformed'> {
  const trimmed = text.trim();
  if (trimmed.includes('://')) return readPushLink(trimmed);
  const code = pushCodeSchema.safeParse(trimmed);
  return code.success ? ok({ pushCodeId: code.data }) : fail('malformed');
}

/** The first argument that is a link of this app, if there is one: second instances get theirs in any order. */
export const findLink = (argv: readonly string[]): string | undefined =>
  argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`));
