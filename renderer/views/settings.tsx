import { useEffect, useRef } from 'preact/hooks';
import { locales } from '../../shared/locale';
import { messagesFor } from '../../shared/messages';
import type { SettingsView } from '../../shared/snapshot';
import { BackIcon } from '../components/icons';
import { useTexts } from '../state/texts';
import { Practise } from './practise';
import { ChoiceSetting, TextSetting } from './setting-fields';
import { ShortcutSettings } from './shortcut-settings';

/** Everything that a person can set. Each change takes effect at once. */
export function Settings({
  settings,
  onBack,
}: {
  readonly settings: SettingsView;
  readonly onBack: () => void;
}) {
  const { messages } = useTexts();
  const { settings: texts } = messages;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <main class="home">
      <div class="header-row settings-head">
        <button
          type="button"
          class="button button-icon"
          aria-label={texts.back}
          title={texts.back}
          onClick={onBack}
        >
          <BackIcon />
        </button>
        <h1 ref={title} tabIndex={-1}>
          {texts.title}
        </h1>
      </div>
      <p class="fine-print settings-intro">{texts.atOnce}</p>
      <section class="card form" aria-labelledby="settings-general">
        <h2 id="settings-general">{texts.general}</h2>
        <ChoiceSetting
          name="locale"
          settings={settings}
          label={texts.locale}
          help={texts.localeHelp}
          options={[
            ['system', texts.localeSystem],
            ...locales.map((locale) => [locale, messagesFor(locale).name] as const),
          ]}
        />
      </section>
      <ShortcutSettings settings={settings} />
      <Practise />
      <section class="card form" aria-labelledby="settings-server">
        <h2 id="settings-server">{texts.server}</h2>
        {(['appHost', 'appId', 'clientId', 'scopes', 'eventsHost', 'eventCode'] as const).map((name) => (
          <TextSetting
            key={name}
            name={name}
            settings={settings}
            label={texts[name]}
            help={texts[`${name}Help`]}
            refused={texts.refused[name]}
          />
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
      </section>
    </main>
  );
}
