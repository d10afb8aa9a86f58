import * as fc from 'fast-check';
import { z } from 'zod/mini';
import { chosenAtSignIn } from '../../../shared/ipc';
import { defaultSettings, type Settings, settingsSchema, settingShapes } from '../../../shared/settings';
import { policySchema } from '../../../main/storage/policy-schema';

/** More values that settings take, beside the default and the members of an enumeration. */
const more: Readonly<Partial<Record<keyof Settings, readonly string[]>>> = {
  appHost: [
    'https://example.genauth.ai',
    'example.genauth.ai',
    'http://127.0.0.1:5000/',
    'https://[::1]:8443',
  ],
  appId: ['app-1', ' 6f1ed0c5a17e4b2d9c3a5e01 '],
  clientId: ['client-1'],
  scopes: ['openid', 'email openid offline_access'],
  eventsHost: ['wss://events.example.com', 'ws://localhost:1'],
  redirectPort: ['1024', ' 65535'],
  approveShortcut: ['CommandOrControl+Alt+N', 'Alt+F24', 'Super+Shift+Space'],
  denyShortcut: ['Control+Alt+Y', 'Option+F24', 'Meta+Up'],
  updateFeed: ['https://updates.example.com/feed'],
};

/** Values that a setting takes. */
const valuesOf = (name: keyof Settings): readonly string[] => {
  const shape: z.ZodMiniType = settingShapes[name];
  const members = shape instanceof z.ZodMiniEnum ? shape.options.map(String) : [];
  return [...new Set([defaultSettings[name], ...members, ...(more[name] ?? [])])];
};

/** Some of these settings, with values that the schema takes. */
const fieldsOf = (schema: z.ZodMiniObject, names: readonly (keyof Settings)[]) =>
  fc.record(
    Object.fromEntries(
      names.map((name) => {
        const values = valuesOf(name).filter((value) => schema.safeParse({ [name]: value }).success);
        return [name, fc.constantFrom(...values)] as const;
      }),
    ),
    { requiredKeys: [], noNullPrototype: true },
  );

/** Every setting's name. */
export const settingNames = z.keyof(settingsSchema).options;

/** Some of the settings, without mistakes. */
export const settingFields = fieldsOf(z.partial(settingsSchema), settingNames);

/** Some of the settings that a window may change: from where requests come belongs to the sign-in. */
export const changeFields = fieldsOf(
  z.partial(settingsSchema),
  settingNames.filter((name) => !(name in chosenAtSignIn)),
);

/** What an organisation has written into its policy file, without mistakes. */
export const policyFields = fieldsOf(policySchema, z.keyof(policySchema).options);
