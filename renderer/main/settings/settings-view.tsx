// This room: the main window's settings.

import { locales } from '../../../shared/locale';
import { languageNames } from '../../../shared/messages/language-loaders';
import { signedInOf } from '../../../shared/state/accounts';
import type { SettingsView } from '../../../shared/state/settings';
import type { Snapshot } from '../../../shared/snapshot';
import { ViewHead } from '../../ui/view-head';
import { useTexts } from '../../texts/texts';
import { Practise } from '../sign-in/practise';
import { AboutSection } from './about-section';
import { ConnectionTest } from './connection-test';
import { ChoiceSetting, SwitchSetting, TextSetting } from './setting-fields';
import { QuietSetting } from './quiet-section';
import { ResetSection } from './reset-section';
import { ShortcutSettings } from './shortcut-settings';
import { savedAt } from '../../hooks/use-setting';
import { useSecondsLeft } from '../../hooks/use-seconds-left';
import { platform } from '../../state/platform';
import { useStore } from '../../state/store';
import { Button } from '../../ui/button';
import { TickIcon } from '../../ui/icons';
import { Card } from '../card';
import pageStyles from '../page.module.css';
import styles from './settings-view.module.css';
import fieldStyles from '../../ui/field.module.css';

/** How long it is said that a change was saved, in milliseconds. */
const savedFor = 3000;

/** Everything that a user can set. Each change takes effect at once. */
export function Settings({
  snapshot: { settings, quiet, accounts },
  onBack,
}: {
  readonly snapshot: Snapshot;
  readonly onBack: () => void;
}) {
  const { settings: texts } = useTexts().messages;
  return (
    <main class={pageStyles['home']}>
      <div class={styles['top']}>
        <ViewHead title={texts.title} id="settings-title" onBack={onBack} />
        <Saved />
        <Categories />
      </div>
      <GeneralSettings settings={settings} />
      <Card id="settings-notifications" title={texts.notifying} isForm>
        {(['notifications', 'sound'] as const).map((name) => (
          <SwitchSetting key={name} {...{ name, settings, label: texts[name], help: texts[`${name}Help`] }} />
        ))}
        <QuietSetting quiet={quiet} />
      </Card>
      <ShortcutSettings settings={settings} />
      <Practise />
      <ConnectionSettings settings={settings} accountCount={signedInOf(accounts).length} />
      <AboutSection />
      <ResetSection isSignedIn={signedInOf(accounts).length > 0} />
    </main>
  );
}

/** The ways to the sections. */
function Categories() {
  const { browser, settings: texts } = useTexts().messages;
  const categories = [
    ['general', texts.general],
    ['notifications', texts.notifying],
    ['shortcuts', texts.shortcuts],
    ['connection', browser.advanced],
    ['about', texts.about.title],
  ] as const;
  return (
    <nav class={styles['categories']} aria-labelledby="settings-title">
      {categories.map(([name, label]) => (
        <Button
          key={name}
          kind="small"
          onClick={() => document.getElementById(`settings-${name}`)?.closest('section')?.scrollIntoView()}
        >
          {label}
        </Button>
      ))}
    </nav>
  );
}

/** That changes are saved by themselves, and for a moment that one has been. */
function Saved() {
  const { settings: texts } = useTexts().messages;
  const at = useStore(savedAt);
  const isFresh = useSecondsLeft(at + savedFor) > 0;
  return (
    <p class={`fine-print ${styles['saved']}`}>
      {isFresh ? (
        <>
          <TickIcon /> {texts.saved}
        </>
      ) : (
        texts.atOnce
      )}
    </p>
  );
}

function GeneralSettings({ settings }: { readonly settings: SettingsView }) {
  const { settings: texts } = useTexts().messages;
  return (
    <Card id="settings-general" title={texts.general} isForm>
      <ChoiceSetting
        name="locale"
        settings={settings}
        label={texts.locale}
        options={[
          ['system', texts.asInSystem],
          ...locales.map((each) => [each, languageNames[each]] as const),
        ]}
      />
      <ChoiceSetting
        name="theme"
        settings={settings}
        label={texts.theme}
        options={[
          ['system', texts.asInSystem],
          ['light', texts.themeLight],
          ['dark', texts.themeDark],
        ]}
      />
      {platform !== 'mac' && (
        <ChoiceSetting
          name="trayIcon"
          settings={settings}
          label={texts.trayIcon}
          options={[
            ['colour', texts.trayIconColour],
            ['monochrome', texts.trayIconMonochrome],
          ]}
        />
      )}
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
      {settings.rules && (
        <div class={fieldStyles['field']}>
          <p class={fieldStyles['label']} id="settings-rules">
            {texts.locked}
          </p>
          <ul class={styles['rules']} aria-labelledby="settings-rules">
            {settings.rules.texts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

function ConnectionSettings({
  settings,
  accountCount,
}: {
  readonly settings: SettingsView;
  readonly accountCount: number;
}) {
  const { browser, settings: texts } = useTexts().messages;
  const { appHost, eventsHost, eventCode } = settings.values;
  return (
    <Card id="settings-connection" title={browser.advanced} isForm>
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
      {/* What was found is not true of another address. */}
      <ConnectionTest
        key={JSON.stringify([appHost, eventsHost, eventCode, accountCount])}
        isPossible={accountCount > 0 || appHost !== ''}
      />
    </Card>
  );
}
