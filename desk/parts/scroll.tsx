import type { ReactNode } from 'react';

/** What scrolls sideways by itself where it is too wide, by keyboard too. */
export function Scroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    // Who has no mouse scrolls it by the arrow keys, and for that it takes the focus.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
