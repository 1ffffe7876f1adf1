import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { KIND_NAMES, STATUS_NAMES } from '../../../../workflows/domain/audit/state-names.ts';
import { caseTypes } from '../../../../workflows/domain/types/registry.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';

/** As much of a case as a line beside another case shows. */
export interface Shown {
  id: string;
  reference: string;
  kind: string;
  type: string;
  status: string;
  reportedAt: string;
  ended?: boolean;
  nextDeadlineAt?: string | null;
}

/** What kinds, types and statuses are called. */
export function useCaseWords(): (one: Pick<Shown, 'kind' | 'type' | 'status'>) => string {
  const say = useSay();
  return ({ kind, type, status }) => {
    const kindName = Object.hasOwn(KIND_NAMES, kind) ? say(KIND_NAMES[kind as keyof typeof KIND_NAMES]) : kind;
    const typeName = Object.hasOwn(caseTypes, type) ? say(caseTypes[type as keyof typeof caseTypes].name) : type;
    const statusName = Object.hasOwn(STATUS_NAMES, status)
      ? say(STATUS_NAMES[status as keyof typeof STATUS_NAMES])
      : status;
    return `${kindName} · ${typeName} · ${statusName}`;
  };
}

/** A case in one line, with what else is to be said of it. */
export function CaseLine({ one, children }: { one: Shown; children?: ReactNode }) {
  const words = useCaseWords();
  return (
    <div className="related-line">
      <Link to="/cases/$id" params={{ id: one.id }} search={{}} className="mono">
        {one.reference}
      </Link>
      <span>{words(one)}</span>
      {one.nextDeadlineAt && one.ended === false ? <DueChip at={one.nextDeadlineAt} /> : <Moment at={one.reportedAt} />}
      {children}
    </div>
  );
}
