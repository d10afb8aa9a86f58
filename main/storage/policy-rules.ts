import { z } from 'zod/mini';
import { type Rules, usualRules } from '../domain/rules';
import { either, key } from './policy-schema';

const yesOrNo = '`yes`, `no`, `true`, `false`';

const allows = (what: string) => key(either('no', 'yes'), what, yesOrNo);

/** A number, or its digits: the registry may hold either. */
const whole = (what: string, least: number, most: number) => {
  const number = z.int().check(z.gte(least), z.lte(most));
  const digits = z.string().check(z.regex(/^\d{1,5}$/));
  return key(
    z.union([number, z.pipe(z.pipe(digits, z.transform(Number)), number)]),
    what,
    `\`${least}\` to \`${most}\``,
  );
};

/** What a policy can rule in addition to the settings. */
export const ruleShapes = {
  tokenSignIn: allows('Whether people may sign in with a token that they have at hand'),
  pastedCodes: allows('Whether people may enter push codes'),
  trayApproval: allows('Whether requests can be approved in the tray menu; denying always works'),
  shortcutApproval: allows('Whether requests can be approved from anywhere, by the shortcut'),
  requireNumber: allows('Whether only requests with a number to match can be approved'),
  historyDays: whole('Days for which the history keeps a request', 1, 365),
  quietBurst: whole('Mute after so many requests within a minute', 2, 50),
  quietUnwanted: whole('Mute after so many denied or unanswered requests within ten minutes', 2, 50),
  quietMinutes: whole('Minutes for which pop-ups are muted then', 1, 1440),
};

const rulesSchema = z.object(ruleShapes);

/** The rules of a policy, where it sets any; the rest is as usual. */
export function rulesOf(given: z.infer<typeof rulesSchema>): Rules | undefined {
  if (!Object.keys(ruleShapes).some((key) => key in given)) return undefined;
  const { quiet } = usualRules;
  const isAllowed = (key: 'tokenSignIn' | 'pastedCodes' | 'trayApproval' | 'shortcutApproval'): boolean =>
    given[key] !== 'no';
  return {
    tokenSignIn: isAllowed('tokenSignIn'),
    pastedCodes: isAllowed('pastedCodes'),
    trayApproval: isAllowed('trayApproval'),
    shortcutApproval: isAllowed('shortcutApproval'),
    requireNumber: given.requireNumber === 'yes',
    historyDays: given.historyDays ?? usualRules.historyDays,
    quiet: {
      burst: { ...quiet.burst, count: given.quietBurst ?? quiet.burst.count },
      unwanted: { ...quiet.unwanted, count: given.quietUnwanted ?? quiet.unwanted.count },
      lasts: given.quietMinutes === undefined ? quiet.lasts : given.quietMinutes * 60_000,
    },
  };
}
