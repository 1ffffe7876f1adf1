import type { Insertable } from 'kysely';
import { nextDeadline, nextDueAt } from '../../workflows/domain/clocks/due.ts';
import { isEnded, type CaseState } from '../../workflows/domain/case/state.ts';
import { isEscalated, oursDueAt, promisedAt } from '../../workflows/domain/case/work.ts';
import type { EventEnvelope } from '../../workflows/domain/case/events.ts';
import type { CasesTable } from '../tables.ts';

/** The summary of a case beside its snapshot: a function of the folded state and the last event, nothing else. */
export function caseRow(state: CaseState, last: EventEnvelope): Omit<Insertable<CasesTable>, 'state'> {
  return {
    case_id: last.caseId,
    reference: state.reference,
    organisation: state.organisation,
    branch: state.branch ?? null,
    kind: state.kind,
    case_type: state.caseType,
    severity: state.severity,
    status: state.status,
    ended: isEnded(state),
    department: state.department,
    owner: state.owner,
    channel: state.channel,
    waybill: state.waybill ?? null,
    happened_at: state.happenedAt,
    reported_at: state.reportedAt,
    closed_at: state.closedAt ?? null,
    next_due_at: nextDueAt(state),
    next_deadline_at: nextDeadline(state)?.dueAt ?? null,
    ours_due_at: oursDueAt(state) ?? null,
    promised_at: promisedAt(state) ?? null,
    escalated: isEscalated(state),
    overdue: Object.values(state.clocks).some((clock) => clock.status === 'running' && clock.breachedAt !== undefined),
    seq: state.seq,
    head_hash: last.hash,
    rulebook: last.rulebook,
    changed_at: last.recordedAt,
  };
}
