import { describe, expect, it } from 'vitest';
import { type ServerQuestionPorts, ServerQuestions } from '../../../../main/services/server-questions';

const known = { appHost: 'https://one.example', eventsHost: 'wss://events.one.example' };
const fresh = { appHost: 'https://two.example', eventsHost: 'wss://events.two.example' };

/** Questions beside one account, and how often the user was asked. */
function beside(answer: () => Promise<boolean>, more: Partial<ServerQuestionPorts> = {}) {
  const asked: string[] = [];
  const account = { credentials: { appHost: known.appHost }, events: { eventsHost: known.eventsHost } };
  const questions = new ServerQuestions({
    accounts: { all: [account] },
    isSet: () => false,
    ask: ({ appHost, eventsHost }) => {
      asked.push(`${appHost} ${eventsHost}`);
      return answer();
    },
    ...more,
  });
  return { questions, asked };
}

describe('while somebody is signed in', () => {
  it('the user is asked about each server that no account has, and its events', async () => {
    const { questions, asked } = beside(() => Promise.resolve(false));
    expect(await questions.mayUse(known)).toBe(true);
    expect(await questions.mayUse(fresh)).toBe(false);
    // An account's own requests, and so its token, would go elsewhere.
    expect(await questions.mayUse({ ...known, eventsHost: fresh.eventsHost })).toBe(false);
    expect(asked).toHaveLength(2);
  });

  it('once is enough where the user confirms it, and two questions at once are one', async () => {
    const { questions, asked } = beside(() => Promise.resolve(true));
    expect(await Promise.all([questions.mayUse(fresh), questions.mayUse(fresh)])).toEqual([true, false]);
    expect(await questions.mayUse(fresh)).toBe(true);
    expect(asked).toHaveLength(1);
  });

  it('what the organisation has set needs no question', async () => {
    const { questions, asked } = beside(() => Promise.resolve(false), { isSet: () => true });
    expect(await questions.mayUse(fresh)).toBe(true);
    expect(asked).toEqual([]);
  });
});

it('while nobody is signed in, any server may be named', () => {
  const { questions } = beside(() => Promise.resolve(false), { accounts: { all: [] } });
  expect(questions.isKnown(fresh)).toBe(true);
});
