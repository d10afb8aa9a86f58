import type { LoginView } from '../../shared/state/requests';
import { useTexts } from '../texts/texts';
import styles from './practice-badge.module.css';

/** Marks a practice request; nothing for a real one. */
export function PracticeBadge({ login }: { readonly login: LoginView }) {
  const { name } = useTexts().messages.practice;
  return login.origin === 'practice' ? <span class={styles['badge']}>{name}</span> : null;
}
