import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** Leads to the event in the timeline of its case. */
export function EventLink({ caseId, seq, children }: { caseId: string; seq: number; children: ReactNode }) {
  return (
    <Link to="/cases/$id" params={{ id: caseId }} search={(now) => ({ ...now, show: String(seq) })}>
      {children}
    </Link>
  );
}
