import { expect, it } from 'vitest';
import { usualRules } from '../../../../../main/domain/rules';
import { rulesView } from '../../../../../main/domain/views/rules-view';
import { messagesFor } from '../../../../../shared/messages';

it('each rule of an organisation is said in the settings, and none where it rules nothing', () => {
  expect(rulesView(usualRules, messagesFor('en'))).toBeUndefined();
  const rules = {
    tokenSignIn: false,
    pastedCodes: false,
    trayApproval: false,
    shortcutApproval: false,
    requireNumber: true,
    historyDays: 30,
    quiet: { ...usualRules.quiet, lasts: 7 * 60_000 },
  };
  for (const locale of ['en', 'zh-CN'] as const) {
    const all = rulesView(rules, messagesFor(locale))?.texts ?? [];
    expect(new Set(all).size).toBe(Object.keys(rules).length);
    for (const [key, value] of Object.entries(rules)) {
      const [text] = rulesView({ ...usualRules, [key]: value }, messagesFor(locale))?.texts ?? [];
      expect(all).toContain(text);
    }
  }
  expect(rulesView({ ...usualRules, ...rules }, messagesFor('en'))?.texts.at(-1)).toBe(
    'Requests are muted for 7 min after 3 within a minute, or 5 denied or unanswered within 10 minutes.',
  );
});
