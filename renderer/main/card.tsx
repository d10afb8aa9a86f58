import type { ComponentChildren } from 'preact';
import pageStyles from './page.module.css';

/** A part of the main window under its own title, which `id` names. `isForm`: it holds fields. */
export function Card({
  id,
  title,
  isForm = false,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly isForm?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={`${pageStyles['card']} ${isForm ? pageStyles['form'] : ''}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
