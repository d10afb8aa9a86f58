import type { LoginView } from '../../../shared/state/requests';
import type { SettingsView } from '../../../shared/state/settings';
import { keysInWords } from '../../state/accelerator';
import { tell } from '../../state/call';
import { platform } from '../../state/platform';
import { useTexts } from '../../texts/texts';
import { SwitchSetting } from '../settings/setting-fields';
import { StepHead } from './welcome-steps';
import { Button } from '../../ui/button';
import pageStyles from '../page.module.css';
import styles from './try-it.module.css';
import actionRowStyles from '../../ui/action-row.module.css';

/** Whether the approving shortcut first brings the prompt to the front, where an app can't find out what covers it. */
const raisesFirst = platform === 'linux';

/** The step that the user has reached. */
function partOf(logins: readonly LoginView[]): 'ask' | 'wait' | 'learnt' {
  const practice = logins.filter(({ origin }) => origin === 'practice');
  if (practice.some(({ stage }) => stage.name === 'pending')) return 'wait';
  return practice.some(({ stage }) => stage.name === 'answered') ? 'learnt' : 'ask';
}

/** The keys that answer from anywhere, in words; none where another program has them. */
function keysOf({ shortcuts: { approve, deny } }: SettingsView): readonly [string, string] | undefined {
  if (approve.state !== 'active' || deny.state !== 'active') return undefined;
  return [keysInWords(approve.accelerator, platform), keysInWords(deny.accelerator, platform)];
}

/** The last step of the first minute: a practice request, and what it teaches. */
export function TryIt({
  logins,
  settings,
}: {
  readonly logins: readonly LoginView[];
  readonly settings: SettingsView;
}) {
  const { welcome } = useTexts().messages;
  const part = partOf(logins);
  const keys = keysOf(settings);
  return (
    <section class={pageStyles['card']} aria-labelledby="try-it-title">
      <StepHead
        settings={settings}
        current="try-it"
        title={part === 'learnt' ? welcome.learnt : welcome.step['try-it']}
        titleId="try-it-title"
        level="h2"
        isNew
      />
      {part === 'learnt' ? (
        <Learnt {...{ keys, settings }} />
      ) : (
        <Ask keys={keys} isWaiting={part === 'wait'} />
      )}
    </section>
  );
}

type PartProps = { readonly keys: readonly [approve: string, deny: string] | undefined };

const finish = (): void => tell('changeSettings', { welcome: 'done' });

function Ask({ keys, isWaiting }: PartProps & { readonly isWaiting: boolean }) {
  const { practice, welcome } = useTexts().messages;
  return (
    <>
      <p>{practice.help}</p>
      {keys && <p>{welcome.answerIt(...keys)}</p>}
      {keys && raisesFirst && <p>{welcome.firstPress(keys[0])}</p>}
      <div class={`${actionRowStyles['action-row']} ${actionRowStyles['action-row-uneven']}`}>
        <Button onClick={finish}>{welcome.skip}</Button>
        <Button kind="primary" aria-disabled={isWaiting} onClick={() => tell('practise', undefined)}>
          {practice.send}
        </Button>
      </div>
    </>
  );
}

function Learnt({ keys, settings }: PartProps & { readonly settings: SettingsView }) {
  const { settings: texts, welcome } = useTexts().messages;
  return (
    <>
      <ul class={styles['learnt']}>
        <li>{welcome.learntPrompt}</li>
        {keys && <li>{welcome.learntKeys(...keys)}</li>}
        {keys && raisesFirst && <li>{welcome.firstPress(keys[0])}</li>}
        <li>{welcome.learntClose}</li>
        <li>{welcome.learntMark}</li>
      </ul>
      {(['startAtLogin', 'updates'] as const).map(
        (name) =>
          // Without an address there is nothing to be told of.
          (name !== 'updates' || settings.values.updateFeed !== '') && (
            <SwitchSetting
              key={name}
              {...{ name, settings, label: texts[name], help: texts[`${name}Help`] }}
            />
          ),
      )}
      <div class={actionRowStyles['action-row']}>
        <Button kind="primary" onClick={finish}>
          {welcome.done}
        </Button>
      </div>
    </>
  );
}
