import type { ComponentChildren } from 'preact';
import type { HistoryEntry } from '../../../shared/history-entry';
import { useTexts } from '../../texts/texts';
import { outcomeName, reasonsOf } from '../../texts/history-texts';
import { ClockIcon, OffIcon, TickIcon, WarningIcon } from '../../ui/icons';
import entryStyles from '../entry.module.css';
import styles from './history-row.module.css';

const icons = {
  approved: TickIcon,
  denied: OffIcon,
  reported: WarningIcon,
  expired: ClockIcon,
  closed: OffIcon,
  unknown: WarningIcon,
};

/** A detail. Its value says by itself what it is: the label is only read aloud. */
function Part({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  if (children === undefined) return null;
  return (
    <div>
      <dt class="only-spoken">{label}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}

/**
 * One finished request: how and why it ended, and what it said about itself. `withDate`: its day is said nowhere else.
 */
export function HistoryRow({
  entry,
  withDate = false,
}: {
  readonly entry: HistoryEntry;
  readonly withDate?: boolean;
}) {
  const { messages, formats } = useTexts();
  const { history, unknown } = messages;
  const { field, note } = messages.login;
  const { id, outcome, origin, details, novel } = entry;
  const Icon = icons[outcome];
  const nothing = <span class="unknown">{unknown}</span>;
  const isNew = (which: 'address' | 'device') =>
    novel.includes(which) && <span class={styles['mark']}>{note.novel[which]}</span>;
  return (
    <li
      class={`${entryStyles['finished']} ${entryStyles[`finished-${outcome}`] ?? ''}`}
      tabIndex={-1}
      aria-labelledby={`${id}-app ${id}-outcome`}
    >
      <Icon />
      <div class={entryStyles['finished-text']}>
        <p class="parts">
          <strong id={`${id}-app`}>
            <bdi>{details.appName ?? details.appId ?? nothing}</bdi>
          </strong>
          <span id={`${id}-outcome`}>{outcomeName(outcome, messages)}</span>
        </p>
        <p class="parts fine-print">
          <bdi>{details.account ?? nothing}</bdi>
          <time dateTime={new Date(entry.finishedAt).toISOString()}>
            {formats[withDate ? 'moment' : 'clock'](entry.finishedAt)}
          </time>
        </p>
        {reasonsOf(entry, messages).map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        <dl class={`parts fine-print ${styles['details']}`}>
          <Part label={field.ip}>{details.ip}</Part>
          <Part label={field.location}>{details.location}</Part>
          <Part label={field.device}>{details.device}</Part>
          <Part label={field.device}>{details.os}</Part>
          <Part label={field.browser}>{details.browser}</Part>
        </dl>
        {(novel.length > 0 || origin === 'link' || origin === 'pasted') && (
          <p class={styles['marks']}>
            {isNew('address')}
            {isNew('device')}
            {(origin === 'link' || origin === 'pasted') && (
              <span class={styles['mark']}>{history.origin[origin]}</span>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
