import { useEffect, useRef, useState } from 'preact/hooks';
import { TextField } from '../../ui/text-field';
import { announce } from '../../state/announcements';
import { call, tell } from '../../state/call';
import { useTexts } from '../../texts/texts';
import { Button, buttonClass } from '../../ui/button';
import pageStyles from '../page.module.css';
import styles from './enter-code.module.css';

/** The way in for a request that did not arrive by itself. Whether it is open is main's to say: the tray opens it too. */
export function EnterCode({ open }: { readonly open: boolean }) {
  const texts = useTexts().messages.window.code;
  const [error, setError] = useState<'malformed' | 'already-known'>();
  const toggle = useRef<HTMLButtonElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!open) return;
    // The window may already show it when the tray asks for it again.
    const focus = (): void => {
      if (document.activeElement === document.body) input.current?.focus();
    };
    input.current?.focus();
    window.addEventListener('focus', focus);
    return () => {
      window.removeEventListener('focus', focus);
      setError(undefined);
    };
  }, [open]);
  const submit = async (): Promise<void> => {
    const field = input.current;
    if (!field) return;
    const result = await call('enterCode', { text: field.value.trim().slice(0, 4096) });
    if (!result) return;
    setError(result.ok ? undefined : result.failure);
    if (result.ok) {
      // The field goes, and with it the focus would.
      toggle.current?.focus();
      return;
    }
    announce('assertive', texts[result.failure]);
    field.focus();
  };
  return (
    <div class={styles['code']}>
      <Button
        ref={toggle}
        kind="link"
        aria-expanded={open}
        onClick={() => tell('goTo', { view: open ? 'home' : 'code' })}
      >
        {texts.title}
      </Button>
      {open && (
        <form
          class={`${pageStyles['form']} ${pageStyles['card']}`}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextField label={texts.label} help={texts.help} error={error && texts[error]} inputRef={input} />
          <button type="submit" class={buttonClass()}>
            {texts.submit}
          </button>
        </form>
      )}
    </div>
  );
}
