// This room: what prompt and list show of a request.

import type { ComponentChildren } from 'preact';
import { isUndescribed } from '../../shared/request';
import type { SignedInAccount } from '../../shared/state/accounts';
import type { LoginView } from '../../shared/state/requests';
import { OpenedDetails } from '../state/opened-details';
import { snapshots } from '../state/snapshot-store';
import { useTexts } from '../texts/texts';
import { AnsweringAccount } from './answering-account';
import styles from './request-facts.module.css';
import factsStyles from '../ui/facts.module.css';

type FactProps = { readonly label: string; readonly id?: string; readonly children: ComponentChildren };

function Fact({ label, id, children }: FactProps) {
  return (
    <div class={factsStyles['fact']}>
      <dt>{label}</dt>
      <dd id={id}>{children}</dd>
    </div>
  );
}

/** Values that stand for one fact; nothing where none of them is known. */
function Claim({
  label,
  id,
  values,
}: Omit<FactProps, 'children'> & { readonly values: readonly (string | undefined)[] }) {
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return null;
  return (
    <Fact label={label} {...(id === undefined ? {} : { id })}>
      <span class="parts">
        {known.map((value) => (
          <bdi key={value}>{value}</bdi>
        ))}
      </span>
    </Fact>
  );
}

/** The names of the facts that the request does not say, on one quiet line. */
function Unknown({ labels }: { readonly labels: readonly (string | false)[] }) {
  const { field } = useTexts().messages.login;
  const unknown = labels.filter((label) => label !== false);
  if (unknown.length === 0) return null;
  return (
    <Fact label={field.unknown}>
      <span class="parts unknown">
        {unknown.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </span>
    </Fact>
  );
}

const opened = new OpenedDetails();

/**
 * Who, from where and when, each always in the same place; the app stands in the question. Then what to heed
 * (`children`). The rest is one click away, and goes when the request is over.
 */
export function RequestFacts({
  login,
  accounts,
  id,
  isOver = false,
  children,
}: {
  readonly login: LoginView;
  /** Those that are signed in. */
  readonly accounts: readonly SignedInAccount[];
  readonly id: string;
  readonly isOver?: boolean;
  readonly children: ComponentChildren;
}) {
  const { messages, formats } = useTexts();
  const { field, codeTail, justNow, details } = messages.login;
  const { account, appName, appId, location, ip, device, os, browser } = login.details;
  // Without a device's name, the browser identifies it best.
  const browserFirst = device === undefined && browser !== undefined;
  const codeFirst = isUndescribed(login.origin);
  const program = <Claim label={field.browser} values={[browser]} />;
  const code = <Fact label={field.code}>{codeTail(login.codeTail)}</Fact>;
  return (
    <>
      <dl class={factsStyles['facts']} id={id}>
        <Fact label={field.account} id={`${id}-account`}>
          <AnsweringAccount {...{ login, accounts }} />
        </Fact>
        {(login.otherAccount || !login.account) && <Claim label={field.requestedFor} values={[account]} />}
        <Claim label={field.location} values={[location]} />
        <Claim label={field.ip} values={[ip]} />
        <Claim label={field.device} values={[device, os]} />
        {browserFirst && program}
        <Fact label={field.time}>
          <span class="parts">
            <time dateTime={new Date(login.startedAt).toISOString()}>{formats.clock(login.startedAt)}</time>
            <span>{formats.ago(Date.now() - login.startedAt) ?? justNow}</span>
          </span>
        </Fact>
        {codeFirst && code}
        <Unknown
          labels={[
            appName === undefined && appId === undefined && field.app,
            location === undefined && ip === undefined && field.location,
          ]}
        />
      </dl>
      {children}
      {!isOver && (
        <details
          class={styles['more']}
          data-details
          open={opened.has(login.id)}
          onToggle={({ currentTarget: { open } }) =>
            opened.note(login.id, open, snapshots.get()?.logins ?? [])
          }
        >
          <summary>{details}</summary>
          <dl class={factsStyles['facts']}>
            {!browserFirst && program}
            {appName !== undefined && <Claim label={field.appId} values={[appId]} />}
            {!codeFirst && code}
            <Unknown
              labels={[
                ip === undefined && field.ip,
                device === undefined && os === undefined && field.device,
                browser === undefined && field.browser,
              ]}
            />
          </dl>
        </details>
      )}
    </>
  );
}
