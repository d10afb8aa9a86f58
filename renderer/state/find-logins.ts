import type { LoginView } from '../../shared/state/requests';

/** Those of the requests that hold all words of a text in what they say of themselves. */
export function findLogins(logins: readonly LoginView[], text: string): readonly LoginView[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return logins;
  return logins.filter(({ details }) => {
    const said = Object.values(details).join('\n').toLowerCase();
    return words.every((word) => said.includes(word));
  });
}
