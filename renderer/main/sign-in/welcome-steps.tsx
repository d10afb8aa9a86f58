import { useEffect, useRef } from 'preact/hooks';
import type { SettingsView, WelcomeStep } from '../../../shared/state/settings';
import { useTexts } from '../../texts/texts';
import { TickIcon } from '../../ui/icons';
import styles from './welcome-steps.module.css';

/** Whether the organisation has set where to sign in: then nobody is asked. */
export const isPlaceSet = ({ locked, allowed }: SettingsView): boolean =>
  allowed?.length === 1 || (locked.includes('appHost') && locked.includes('appId'));

type Props = {
  readonly settings: SettingsView;
  readonly current: WelcomeStep;
  readonly title: string;
  readonly titleId: string;
  readonly level: 'h2' | 'h3';
  /** The step has only just begun. */
  readonly isNew?: boolean;
};

/** The steps of the first minute with the present one marked, and the title of that. */
export function StepHead({ settings, current, title, titleId, level: Title, isNew = false }: Props) {
  const { welcome } = useTexts().messages;
  const steps: readonly WelcomeStep[] = isPlaceSet(settings)
    ? ['sign-in', 'try-it']
    : ['server', 'sign-in', 'try-it'];
  const titleRef = useNewTitle(title, isNew);
  return (
    <>
      <ol class={styles['steps']} aria-label={welcome.steps}>
        {steps.map((step, index) => (
          <li
            key={step}
            class={styles['step']}
            {...(step === current ? { 'aria-current': 'step' as const } : {})}
          >
            <span class={styles['step-number']}>
              {index < steps.indexOf(current) ? <TickIcon /> : index + 1}
            </span>{' '}
            {welcome.step[step]}
          </li>
        ))}
      </ol>
      <Title id={titleId} tabIndex={-1} ref={titleRef}>
        {title}{' '}
        <span class="only-spoken">{welcome.stepSpoken(steps.indexOf(current) + 1, steps.length)}</span>
      </Title>
    </>
  );
}

/** A new title takes the focus, so that a screen reader goes on there; not from someone who is busy elsewhere. */
function useNewTitle(title: string, isNew: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(isNew ? undefined : title);
  useEffect(() => {
    const hasChanged = before.current !== title;
    before.current = title;
    const { activeElement } = document;
    const isFree =
      activeElement === document.body || heading.current?.closest('section')?.contains(activeElement);
    if (hasChanged && isFree) heading.current?.focus();
  }, [title]);
  return heading;
}
