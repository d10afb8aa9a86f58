import type { LoginView } from '../../shared/snapshot';
import { useTexts } from '../texts/texts';

/** Marks a practice request; nothing for a real one. */
export function PracticeBadge({ login }: { readonly login: LoginView }) {
  const { name } = useTexts().messages.practice;
  return login.origin === 'practice' ? <span class="badge">{name}</span> : null;
}
