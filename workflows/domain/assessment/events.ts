import type { Severity } from '../vocabulary.ts';
import type { CauseMechanism, CauseParty, CauseView } from './state.ts';

/** What a case turns out to be: where it comes from, how grave it is, whether it is upheld, and what caused it. */
export interface AssessmentEvents {
  CaseAssessed: { origin: 'internal' | 'external'; nature?: string; criteria: string[]; severity: Severity };
  ComplaintJudged: { upheld: boolean };
  DisciplineRecorded: { subject: string; measure: string };
  CircularIssued: { subject: string };
  CauseRecorded: { view: CauseView; party: CauseParty; mechanism: CauseMechanism };
}

export const ASSESSMENT_EVENTS = {
  CaseAssessed: true,
  ComplaintJudged: true,
  DisciplineRecorded: true,
  CircularIssued: true,
  CauseRecorded: true,
} as const satisfies Record<keyof AssessmentEvents, true>;
