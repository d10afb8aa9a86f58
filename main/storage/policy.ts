import { z } from 'zod/mini';
import { ofLength } from '../../shared/length';
import { appHostSchema } from '../../shared/settings';
import { ruleShapes, rulesOf } from './policy-rules';
import { key, type Policy, type PolicyAccount, policyAccountSchema, policySchema } from './policy-schema';
import type { Notice } from '../../shared/state/notices';
import type { Rules } from '../domain/rules';
import { plainText } from '../domain/util/plain-text';
import { type JsonObject, readJsonFile } from './json-file';
import { isOnlyRoots } from './owned-by-admin';
import { policyKey, readRegistry } from './registry';

/** Bytes of the largest policy file that is read. */
export const largestPolicy = 65_536;

/** Where an organisation's settings come from. */
export type PolicySource =
  /** `isOwners`: it counts only where nobody but an administrator can change it. */
  | { readonly kind: 'file'; readonly path: string; readonly isOwners: boolean }
  | { readonly kind: 'registry' };

/** What the policy says, and what of it could not be used. */
export type ReadPolicy = {
  readonly policy: Policy;
  /**
   * Other servers that may take part in a sign-in, in addition to the application's own. Nobody but the organisation
   * sets them.
   */
  readonly oidcOrigins?: readonly string[];
  /**
   * The accounts that people may sign in to: no others. Empty where a policy is there and it, or its list, can't be used:
   * then nobody may sign in, as anybody could where it was ignored.
   */
  readonly accounts?: readonly PolicyAccount[];
  /** What it rules in addition to the settings; absent: nothing. */
  readonly rules?: Rules;
  readonly notices: readonly Notice[];
};

/** All that a policy can hold. */
export const policyFileSchema = z.extend(policySchema, {
  ...ruleShapes,
  oidcOrigins: key(
    z.array(appHostSchema).check(ofLength(0, 20)),
    'Other servers that take part in a sign-in, in addition to the server address',
    'a list of `https://…`, at most 20',
  ),
  accounts: key(
    z.array(policyAccountSchema).check(ofLength(1, 20)),
    'The accounts that people may sign in to, and no others',
    'a list of 1 to 20 `{"appHost", "appId"}`, each with `clientId`, `scopes`, `eventsHost` and `eventCode` if they differ',
  ),
});

/** Where an organisation puts its policy on this platform: always where only administrators can write. */
export function machinePolicy(platform: NodeJS.Platform): PolicySource {
  if (platform === 'win32') return { kind: 'registry' };
  const path =
    platform === 'darwin'
      ? '/Library/Application Support/push-approver/policy.json'
      : '/etc/push-approver/policy.json';
  return { kind: 'file', path, isOwners: true };
}

/** Reads the policy. None is no policy. Never throws. */
export function readPolicy(source: PolicySource): ReadPolicy {
  return source.kind === 'file' ? fromFile(source) : fromRegistry();
}

function fromFile({ path, isOwners }: Extract<PolicySource, { kind: 'file' }>): ReadPolicy {
  const read = readJsonFile(path, largestPolicy);
  if (!read.ok) {
    return read.failure.kind === 'absent'
      ? { policy: {}, notices: [] }
      : unusable({ kind: 'policy-unreadable', path, problem: read.failure });
  }
  // Not the organisation's: anyone who can write there could as well shut everybody out.
  if (isOwners && !isOnlyRoots(path)) return { policy: {}, notices: [{ kind: 'policy-untrusted', path }] };
  return checkPolicy(read.value.object);
}

const unusable = (notice: Notice): ReadPolicy => ({ policy: {}, accounts: [], notices: [notice] });

function fromRegistry(): ReadPolicy {
  try {
    return checkPolicy(readRegistry() ?? {});
  } catch {
    // Unlike a file's, it is not known then whether there is a policy: most computers have none.
    return { policy: {}, notices: [{ kind: 'registry-unreadable', path: policyKey }] };
  }
}

/**
 * What a policy sets. A key that is not valid is reported and ignored, the rest holds; but a list of accounts that can't be
 * used allows none, as ignoring it would allow any. Never throws.
 */
export function checkPolicy(given: JsonObject): ReadPolicy {
  const parsed = policyFileSchema.safeParse(given);
  const bad = new Set(parsed.success ? [] : parsed.error.issues.flatMap(badKeys));
  const good = parsed.success
    ? parsed
    : policyFileSchema.safeParse(
        Object.fromEntries(Object.entries(given).filter(([name]) => !bad.has(name))),
      );
  const { oidcOrigins, accounts, ...others } = good.success ? good.data : {};
  const rules = rulesOf(others);
  // Without keys there is nothing to press, and the settings show why.
  const shortcut: Policy = rules?.shortcutApproval === false ? { approveShortcut: '' } : {};
  const policy: Policy = { ...settingsOf(others), ...shortcut };
  const keys = [...bad].map((key) => plainText(key));
  return {
    policy,
    ...(oidcOrigins === undefined ? {} : { oidcOrigins }),
    ...(rules ? { rules } : {}),
    ...(bad.has('accounts') ? { accounts: [] } : accounts === undefined ? {} : { accounts }),
    notices: keys.length === 0 ? [] : [{ kind: 'policy-bad-keys', keys }],
  };
}

const settingsOf = (policy: object): Policy =>
  policySchema.parse(Object.fromEntries(Object.entries(policy).filter(([key]) => !(key in ruleShapes))));

const badKeys = (issue: z.core.$ZodIssue): readonly string[] =>
  issue.code === 'unrecognized_keys' && issue.path.length === 0
    ? issue.keys
    : issue.path.slice(0, 1).map(String);
