import type { ReactNode } from 'react';

/** A place without anything yet: what will appear here, and the one thing to do next. */
export function Empty({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className="stack" style={{ padding: 32, justifyItems: 'center', textAlign: 'center' }}>
      <h2>{title}</h2>
      {hint ? <p className="soft">{hint}</p> : null}
      {children}
    </div>
  );
}
