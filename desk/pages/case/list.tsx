import type { ReactNode } from 'react';

/** A label and what stands beside it; nothing where the case says nothing of it. */
export interface Line {
  label: string;
  value: ReactNode;
}

export const line = (label: string, value: ReactNode): Line => ({ label, value });

/** What a case says of one thing, line by line; nothing at all where it says nothing of it. */
export function List({ title, lines }: { title: string; lines: readonly Line[] }) {
  const some = lines.filter(({ value }) => value !== undefined && value !== null && value !== '');
  if (some.length === 0) return null;
  return (
    <section className="case-panel">
      <h2>{title}</h2>
      <dl className="case-facts">
        {some.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
