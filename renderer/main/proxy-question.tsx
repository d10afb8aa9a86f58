import { useRef, useState } from 'preact/hooks';
import type { ProxyQuestion as Question } from '../../shared/state/connection';
import { call, tell } from '../state/call';
import { keyringName } from '../state/platform';
import { useTexts } from '../texts/texts';
import { Button, buttonClass } from '../ui/button';
import { TextField } from '../ui/text-field';
import { Card } from './card';
import pageStyles from './page.module.css';

/** A proxy wants a name and a password. The page keeps neither. */
export function ProxyQuestion({ question: { proxy, state } }: { readonly question: Question }) {
  const { keyring, window } = useTexts().messages;
  const texts = window.proxy;
  const [name, password] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const [isMalformed, setMalformed] = useState(false);
  const isBusy = state === 'trying';
  const give = async (event: Event): Promise<void> => {
    event.preventDefault();
    const [nameField, passwordField] = [name.current, password.current];
    if (isBusy || !nameField || !passwordField) return;
    const told = { proxy, name: nameField.value, password: passwordField.value };
    const isTaken = await call('givePassword', told);
    if (isTaken !== undefined) setMalformed(!isTaken);
    if (isTaken) passwordField.value = '';
  };
  const problem = state === 'refused' || state === 'no-answer' ? texts.problem[state] : undefined;
  return (
    <Card id="proxy-question" title={texts.question} isForm>
      <p>{texts.why(proxy)}</p>
      <form class={pageStyles['form']} noValidate onSubmit={(event) => void give(event)}>
        <TextField label={texts.name} error={isMalformed ? texts.malformed : undefined} inputRef={name} />
        <TextField
          label={texts.password}
          help={texts.kept(keyring[keyringName])}
          error={isMalformed ? undefined : problem}
          secret
          inputRef={password}
        />
        <div class={pageStyles['banner-row']}>
          <button type="submit" class={buttonClass('primary')} aria-disabled={isBusy}>
            {isBusy ? texts.trying : texts.goOn}
          </button>
          <Button onClick={() => tell('putOffProxy', undefined)}>{texts.later}</Button>
        </div>
      </form>
    </Card>
  );
}
