import { useEffect, useState } from 'preact/hooks';
import type { About, Licence } from '../../../shared/about';
import { call } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button } from '../../ui/button';
import { Card } from '../card';
import pageStyles from '../page.module.css';
import styles from './about-section.module.css';
import { HelpLinks } from './help-links';
import fieldStyles from '../../ui/field.module.css';

/** What this app is, what it is made of, and the report for anyone who helps. */
export function AboutSection() {
  const { messages } = useTexts();
  const { about: texts } = messages.settings;
  const [about, setAbout] = useState<About>();
  useEffect(() => {
    void call('about', undefined).then(setAbout);
  }, []);
  return (
    <Card id="settings-about" title={texts.title} isForm>
      {about && (
        <div>
          <p>
            <strong>{texts.version(messages.appName, about.version)}</strong>
          </p>
          <p class="parts fine-print">
            <span>Electron {about.electron}</span>
            <span>Chromium {about.chromium}</span>
          </p>
        </div>
      )}
      {about?.hasHelp && <HelpLinks />}
      <Diagnostics />
      {about && about.licences.length > 0 && <Licences licences={about.licences} />}
    </Card>
  );
}

function Diagnostics() {
  const { about: texts } = useTexts().messages.settings;
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    setCopied(false);
    setCopied((await call('copyDiagnostics', undefined)) === null);
  };
  return (
    <div class={fieldStyles['field']}>
      <div class={pageStyles['banner-row']}>
        <Button kind="small" aria-describedby="diagnostics-help" onClick={() => void copy()}>
          {texts.diagnostics}
        </Button>
        <span role="status">{copied && texts.copied}</span>
      </div>
      <p class={fieldStyles['field-help']} id="diagnostics-help">
        {texts.diagnosticsHelp}
      </p>
    </div>
  );
}

function Licences({ licences }: { readonly licences: readonly Licence[] }) {
  const { about: texts } = useTexts().messages.settings;
  return (
    <details class={styles['licences']}>
      <summary>{texts.licences(licences.length)}</summary>
      <ul>
        {licences.map((licence) => (
          <li key={`${licence.name} ${licence.version}`}>
            <LicenceText {...licence} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The text is long, and there only while it is looked at. */
function LicenceText({ name, version, licence, text }: Licence) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span class="parts">
          <strong>{name}</strong>
          <span>{version}</span>
          <span>{licence}</span>
        </span>
      </summary>
      {open && (
        <pre class={styles['licence-text']} tabIndex={0}>
          {text}
        </pre>
      )}
    </details>
  );
}
