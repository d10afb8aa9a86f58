import type { ComponentChildren } from 'preact';
import { isUndescribed, type Unfamiliar } from '../../shared/request';
import type { LoginView } from '../../shared/snapshot';
import { useTexts } from '../texts/texts';
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

/** What the request says of itself, as plain text. What it does not say is called unknown, and looks like no value. */
function Claim({ values }: { readonly values: readonly (string | undefined)[] }) {
  const { messages } = useTexts();
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0) return <span class="unknown">{messages.unknown}</span>;
  return (
    <span class="parts">
      {known.map((value) => (
        <bdi key={value}>{value}</bdi>
      ))}
    </span>
  );
}

/** The requests whose details are open, for as long as this window is there. */
const opened = new Set<string>();

/**
 * Who, from where and when; the app stands in the question. Then what to heed (`children`). The rest is one click away,
 * but for what is new to the person, or all that is known.
 */
export function RequestFacts({
  login,
  id,
  children,
}: {
  readonly login: LoginView;
  readonly id: string;
  readonly children: ComponentChildren;
}) {
  const { messages, formats } = useTexts();
  const { field, codeTail, justNow, details } = messages.login;
  const { account, appName, appId, location, ip, device, os, browser } = login.details;
  const isNew = (novelty: Unfamiliar): boolean => login.novel.includes(novelty);
  const addressFirst = isNew('address') || (location === undefined && ip !== undefined);
  const deviceFirst = isNew('device') && (device ?? os) !== undefined;
  // Without a device's name a new one is told by its browser.
  const browserFirst = isNew('device') && device === undefined && browser !== undefined;
  const codeFirst = isUndescribed(login.origin);
  const address = (
    <Fact label={field.ip}>
      <Claim values={[ip]} />
    </Fact>
  );
  const machine = (
    <Fact label={field.device}>
      <Claim values={[device, os]} />
    </Fact>
  );
  const program = (
    <Fact label={field.browser}>
      <Claim values={[browser]} />
    </Fact>
  );
  const code = <Fact label={field.code}>{codeTail(login.codeTail)}</Fact>;
  return (
    <>
      <dl class={factsStyles['facts']} id={id}>
        <Fact label={field.account} id={`${id}-account`}>
          <Claim values={[account]} />
        </Fact>
        {appName === undefined && appId === undefined && (
          <Fact label={field.app}>
            <Claim values={[]} />
          </Fact>
        )}
        {(location !== undefined || ip === undefined) && (
          <Fact label={field.location}>
            <Claim values={[location]} />
          </Fact>
        )}
        {addressFirst && address}
        {deviceFirst && machine}
        {browserFirst && program}
        <Fact label={field.time}>
          <span class="parts">
            <time dateTime={new Date(login.startedAt).toISOString()}>{formats.clock(login.startedAt)}</time>
            <span>{formats.ago(Date.now() - login.startedAt) ?? justNow}</span>
          </span>
        </Fact>
        {codeFirst && code}
      </dl>
      {children}
      <details
        class={styles['more']}
        data-details
        open={opened.has(login.id)}
        onToggle={({ currentTarget: { open } }) => {
          if (open) opened.add(login.id);
          else opened.delete(login.id);
        }}
      >
        <summary>{details}</summary>
        <dl class={factsStyles['facts']}>
          {!addressFirst && address}
          {!deviceFirst && machine}
          {!browserFirst && program}
          {appName !== undefined && appId !== undefined && (
            <Fact label={field.appId}>
              <Claim values={[appId]} />
            </Fact>
          )}
          {!codeFirst && code}
        </dl>
      </details>
    </>
  );
}
