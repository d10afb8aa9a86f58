import type { MainMessages } from '../../../shared/messages';
import type { SettingsView } from '../../../shared/state/settings';
import { type Rules, usualRules } from '../rules';

/** What the windows show of an organisation's rules, in addition to the settings that it has set; undefined: nothing. */
export function rulesView(rules: Rules, { rules: texts }: MainMessages): SettingsView['rules'] {
  const { tokenSignIn, pastedCodes, trayApproval, shortcutApproval, requireNumber, historyDays, quiet } =
    rules;
  const usual = usualRules.quiet;
  const isQuietSet =
    quiet.burst.count !== usual.burst.count ||
    quiet.unwanted.count !== usual.unwanted.count ||
    quiet.lasts !== usual.lasts;
  const said = [
    ...(tokenSignIn ? [] : [texts.noTokenSignIn]),
    ...(pastedCodes ? [] : [texts.noPastedCodes]),
    ...(trayApproval ? [] : [texts.noTrayApproval]),
    ...(shortcutApproval ? [] : [texts.noShortcutApproval]),
    ...(requireNumber ? [texts.requireNumber] : []),
    ...(historyDays === usualRules.historyDays ? [] : [texts.historyDays(historyDays)]),
    ...(isQuietSet ? [texts.quiet(quiet.burst.count, quiet.unwanted.count, quiet.lasts / 60_000)] : []),
  ];
  return said.length === 0
    ? undefined
    : { texts: said, tokenSignIn, pastedCodes, trayApproval, requireNumber };
}
