import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts/texts';
import { IconButton } from './icon-button';
import { BackIcon } from './icons';
import styles from './view-head.module.css';

/** The head of a view from which the user comes back. Its title has the focus at first. */
export function ViewHead({
  title,
  id,
  heading: given,
  onBack,
}: {
  readonly title: string;
  readonly id: string;
  /** For a caller that returns the focus to it. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly onBack: () => void;
}) {
  const { settings: texts } = useTexts().messages;
  const own = useRef<HTMLHeadingElement>(null);
  const heading = given ?? own;
  useEffect(() => heading.current?.focus(), []);
  return (
    <div class={styles['head']}>
      <IconButton label={texts.back} onClick={onBack}>
        <BackIcon />
      </IconButton>
      <h1 ref={heading} id={id} tabIndex={-1}>
        {title}
      </h1>
    </div>
  );
}
