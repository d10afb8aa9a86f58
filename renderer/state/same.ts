import { useRef } from 'preact/hooks';

/** Gives back the very same value as before while nothing in it has changed. */
export function useSame<T>(value: T): T {
  const last = useRef({ value, text: '' });
  const text = JSON.stringify(value) ?? '';
  if (last.current.text !== text) last.current = { value, text };
  return last.current.value;
}
