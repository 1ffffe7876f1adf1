import * as wf from '@temporalio/workflow';
import type { Shown } from './messages.ts';
import { CASE_KIND, CASE_STATUS, CASE_TYPE, NEXT_DUE, ORGANISATION } from './search-attributes.ts';

/**
 * Makes a case readable in Temporal's own UI. An upsert costs an event and a write, so only what moved is told. A workflow that was
 * started again, because Temporal had lost the first one, shows nothing yet: then all is told, what never moves as well.
 */
export function show(now: Shown, before: Shown | undefined): void {
  const due = now.nextDueAt ?? 'nothing';
  wf.setCurrentDetails(`**${now.caseType}**, ${now.status}, with ${now.department}. Next due: ${due}`);
  const moved = [
    ...(before
      ? []
      : [
          { key: CASE_KIND, value: wf.workflowInfo().workflowType },
          { key: ORGANISATION, value: now.organisation },
        ]),
    ...(now.caseType === before?.caseType ? [] : [{ key: CASE_TYPE, value: now.caseType }]),
    ...(now.status === before?.status ? [] : [{ key: CASE_STATUS, value: now.status }]),
    ...(now.nextDueAt === (before?.nextDueAt ?? null)
      ? []
      : [{ key: NEXT_DUE, value: now.nextDueAt ? new Date(now.nextDueAt) : null }]),
  ];
  if (moved.length) wf.upsertSearchAttributes(moved);
}
