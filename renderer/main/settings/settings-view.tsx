import type { SettingsView } from '../../../shared/state/settings';
import type { Snapshot } from '../../../shared/snapshot';
import { ViewHead } from '../../ui/view-head';
import { useLanguageNames, useTexts } from '../../texts/texts';
import { Practise } from '../sign-in/practise';
import { AboutSection } from './about-section';
import { ConnectionTest } from './connection-test';
import { ChoiceSetting, SwitchSetting, TextSetting } from './setting-fields';
import { QuietSetting } from './quiet-section';
import { ShortcutSettings } from './shortcut-settings';
import pageStyles from '../page.module.css';
import styles from './settings-view.module.css';

/** Everything that a person can set. Each change takes effect at once. */
export function Settings({
  snapshot: { settings, quiet, session },
  onBack,
}: {
  readonly snapshot: Snapshot;
  readonly onBack: () => void;
}) {
  const { settings: texts } = useTexts().messages;
  return (
    <main class={pageStyles['home']}>
      <ViewHead title={texts.title} id="settings-title" onBack={onBack} />
      <p class={`fine-print ${styles['settings-intro']}`}>{texts.atOnce}</p>
      <GeneralSettings settings={settings} />
      <section class={`${pageStyles['card']} ${pageStyles['form']}`} aria-labelledby="settings-notifications">
        <h2 id="settings-notifications">{texts.notifying}</h2>
        {(['notifications', 'sound'] as const).map((name) => (
          <SwitchSetting key={name} {...{ name, settings, label: texts[name], help: texts[`${name}Help`] }} />
        ))}
        <QuietSetting quiet={quiet} />
      </section>
      <ShortcutSettings settings={settings} />
      <Practise />
      <ConnectionSettings settings={settings} isSignedIn={session.kind === 'signed-in'} />
      <AboutSection />
    </main>
  );
}

function GeneralSettings({ settings }: { readonly settings: SettingsView }) {
  const { settings: texts } = useTexts().messages;
  return (
    <section class={`${pageStyles['card']} ${pageStyles['form']}`} aria-labelledby="settings-general">
      <h2 id="settings-general">{texts.general}</h2>
      <ChoiceSetting
        name="locale"
        settings={settings}
        label={texts.locale}
        help={texts.localeHelp}
        options={[['system', texts.asInSystem], ...useLanguageNames()]}
      />
      <ChoiceSetting
        name="theme"
        settings={settings}
        label={texts.theme}
        help={texts.themeHelp}
        options={[
          ['system', texts.asInSystem],
          ['light', texts.themeLight],
          ['dark', texts.themeDark],
        ]}
      />
      {(['startAtLogin', 'startHidden'] as const).map((name) => (
        <SwitchSetting key={name} {...{ name, settings, label: texts[name], help: texts[`${name}Help`] }} />
      ))}
      <TextSetting
        name="updateFeed"
        settings={settings}
        label={texts.updateFeed}
        help={texts.updateFeedHelp}
      />
      {settings.values.updateFeed !== '' && (
        <SwitchSetting name="updates" settings={settings} label={texts.updates} help={texts.updatesHelp} />
      )}
    </section>
  );
}

function ConnectionSettings({
  settings,
  isSignedIn,
}: {
  readonly settings: SettingsView;
  readonly isSignedIn: boolean;
}) {
  const { settings: texts } = useTexts().messages;
  const { appHost, eventsHost, eventCode } = settings.values;
  return (
    <section class={`${pageStyles['card']} ${pageStyles['form']}`} aria-labelledby="settings-connection">
      <h2 id="settings-connection">{texts.connection}</h2>
      {(['appHost', 'appId', 'clientId', 'scopes', 'redirectPort'] as const).map((name) => (
        <TextSetting key={name} {...{ name, settings, label: texts[name], help: texts[`${name}Help`] }} />
      ))}
      <ChoiceSetting
        name="statusEndpoint"
        settings={settings}
        label={texts.statusEndpoint}
        help={texts.statusEndpointHelp}
        options={[
          ['change-pushcode-status', 'change-pushcode-status'],
          ['set-pushcode-status', 'set-pushcode-status'],
        ]}
      />
      {/* What was found tells nothing about another address. */}
      <ConnectionTest
        key={JSON.stringify([appHost, eventsHost, eventCode, isSignedIn])}
        isPossible={isSignedIn || appHost !== ''}
      />
    </section>
  );
}
