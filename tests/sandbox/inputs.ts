import { z } from 'zod';

const text = z.string().min(1);
const pushCodeId = text.max(512);
const flag = z.enum(['true', 'false']).optional();

/** The body of signin-by-push. */
export const signInByPush = z.strictObject({
  account: text,
  options: z
    .strictObject({
      scope: text.optional(),
      context: z.string().optional(),
      customData: z.unknown().optional(),
    })
    .optional(),
});

/** The query of check-pushcode-status. */
export const check = z.strictObject({ pushCodeId });

/** The body of change- and of set-pushcode-status. */
export const answer = z.strictObject({ pushCodeId, action: z.enum(['CONFIRM', 'CANCEL']) });

/** The body of get-pushlogin-relation-apps. */
export const relationApps = z.strictObject({ appId: text, pushCodeId });

/** The query of get-profile. */
export const getProfile = z.strictObject({
  withCustomData: flag,
  withIdentities: flag,
  withDepartmentIds: flag,
});

/** The body of pub-userEvent. */
export const userEvent = z.strictObject({
  eventType: text,
  eventData: z.union([z.string(), z.record(z.string(), z.unknown())]),
  // The Node SDK sends it beside the two documented fields.
  source: z.string().optional(),
});
