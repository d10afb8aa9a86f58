import type { ComponentChildren } from 'preact';
import styles from './icons.module.css';

function Icon({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class={styles['icon']} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** The app's own sign: a tick in a shield. */
export const AppGlyph = () => (
  <svg class={styles['glyph']} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path
      class={styles['glyph-shield']}
      d="M16 2 28 6.5v8.6c0 7-4.9 12.3-12 14.9C8.9 27.4 4 22.1 4 15.1V6.5z"
    />
    <path class={styles['glyph-tick']} d="m10.5 16.2 3.9 3.9 7.4-8.1" />
  </svg>
);

/** Connected, approved, done. */
export const TickIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="m6.5 10.3 2.4 2.4 4.6-5.1" />
  </Icon>
);

/** Something to heed. */
export const WarningIcon = () => (
  <Icon>
    <path d="M10 2.5 18.3 17H1.7z" />
    <path d="M10 8v4m0 2.2v.1" />
  </Icon>
);

/** Off, denied, over. */
export const OffIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M6.5 10h7" />
  </Icon>
);

/** Under way, or waiting. */
export const ClockIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M10 5.5V10l3 2" />
  </Icon>
);

/** To know. */
export const InfoIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="8" />
    <path d="M10 9.2v4.5m0-7.4v.1" />
  </Icon>
);

/** Close, dismiss. */
export const CrossIcon = () => (
  <Icon>
    <path d="m5 5 10 10M15 5 5 15" />
  </Icon>
);

export const BackIcon = () => (
  <Icon>
    <path d="M12.5 4 6.5 10l6 6" />
  </Icon>
);

export const SlidersIcon = () => (
  <Icon>
    <path d="M2.5 6h8m5 0h2m-15 8h2m5 0h8" />
    <circle cx="13" cy="6" r="2.3" />
    <circle cx="7" cy="14" r="2.3" />
  </Icon>
);

/** What was. */
export const HistoryIcon = () => (
  <Icon>
    <path d="M3 8a7.5 7.5 0 1 1-.3 3.5" />
    <path d="M2.8 3.8V8H7" />
    <path d="M10 6v4.3l2.8 1.7" />
  </Icon>
);

/** A bell: pop-ups come. */
export const BellIcon = () => (
  <Icon>
    <path d="M5.5 14V9a4.5 4.5 0 0 1 9 0v5m-11 0h13M8.5 17h3" />
  </Icon>
);

/** Quiet mode: a bell that rests. */
export const QuietIcon = () => (
  <Icon>
    <path d="M5.5 14V9a4.5 4.5 0 0 1 9 0v5m-11 0h13M8.5 17h3M3 3l14 14" />
  </Icon>
);
