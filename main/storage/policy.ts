import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ofLength } from '../../shared/length';
import { appHostSchema, type Policy, policySchema } from '../../shared/settings';
import type { Notice } from '../../shared/state/notices';
import { plainText } from '../domain/util/plain-text';

const largest = 65_536;

/** What the policy file says, and what of it could not be used. */
export type ReadPolicy = {
  readonly policy: Policy;
  /** Other servers that may take part in a sign-in, beside the application's own. Nobody but the organisation sets them. */
  readonly oidcOrigins?: readonly string[];
  readonly notices: readonly Notice[];
};

const fileSchema = policySchema.extend({
  oidcOrigins: z.array(appHostSchema).refine(ofLength(0, 20)).exactOptional(),
});

/** Where an organisation puts its policy on this platform. */
export function policyPath(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  if (platform === 'darwin') return '/Library/Application Support/push-approver/policy.json';
  if (platform === 'win32')
    return `${env['ProgramData'] ?? String.raw`C:\ProgramData`}\\push-approver\\policy.json`;
  return '/etc/push-approver/policy.json';
}

/** Reads the policy file. No file is no policy. */
export function readPolicy(path: string): ReadPolicy {
  const unreadable: ReadPolicy = { policy: {}, notices: [{ kind: 'policy-unreadable', path }] };
  try {
    if (statSync(path).size > largest) return unreadable;
    return parsePolicy(readFileSync(path, 'utf8')) ?? unreadable;
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isAbsent ? { policy: {}, notices: [] } : unreadable;
  }
}

/** What a policy file says, if it can be read. A bad key is reported and ignored, the rest holds. Never throws. */
export function parsePolicy(text: string): ReadPolicy | undefined {
  const file = objectIn(text);
  if (!file) return undefined;
  const parsed = fileSchema.safeParse(file);
  const bad = new Set(parsed.success ? [] : parsed.error.issues.flatMap(badKeys));
  const good = fileSchema.safeParse(
    Object.fromEntries(Object.entries(file).filter(([key]) => !bad.has(key))),
  );
  const { oidcOrigins, ...policy } = good.success ? good.data : {};
  return {
    policy,
    ...(oidcOrigins === undefined ? {} : { oidcOrigins }),
    notices: [...bad].map((key) => ({ kind: 'policy-bad-key', key: plainText(key) })),
  };
}

const badKeys = (issue: z.core.$ZodIssue): readonly string[] =>
  issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String);

// Not zod's record: it passes over a key `__proto__` in silence.
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
