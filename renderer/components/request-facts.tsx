import type { ComponentChildren } from 'preact';
import type { LoginView } from '../../shared/snapshot';
import { useTexts } from '../state/texts';

type FactProps = { readonly label: string; readonly id?: string; readonly children: ComponentChildren };

function Fact({ label, id, children }: FactProps) {
  return (
    <div class="fact">
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

/** Who, what, from where, with what and when. */
export function RequestFacts({ login, id }: { readonly login: LoginView; readonly id: string }) {
  const { messages, formats } = useTexts();
  const { field, codeTail, justNow } = messages.login;
  const { account, appName, appId, location, ip, device, os, browser } = login.details;
  return (
    <dl class="facts" id={id}>
      <Fact label={field.account} id={`${id}-account`}>
        <Claim values={[account]} />
      </Fact>
      <Fact label={field.app}>
        <Claim values={[appName ?? appId]} />
      </Fact>
      <Fact label={field.location}>
        <Claim values={[location]} />
      </Fact>
      <Fact label={field.ip}>
        <Claim values={[ip]} />
      </Fact>
      <Fact label={field.device}>
        <Claim values={[device, os]} />
      </Fact>
      <Fact label={field.browser}>
        <Claim values={[browser]} />
      </Fact>
      <Fact label={field.time}>
        <span class="parts">
          <time dateTime={new Date(login.startedAt).toISOString()}>{formats.clock(login.startedAt)}</time>
          <span>{formats.ago(Date.now() - login.startedAt) ?? justNow}</span>
        </span>
      </Fact>
      {(login.origin === 'link' || login.origin === 'pasted') && (
        <Fact label={field.code}>{codeTail(login.codeTail)}</Fact>
      )}
    </dl>
  );
}
