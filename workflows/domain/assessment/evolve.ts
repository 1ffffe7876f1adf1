import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { Assessment } from './state.ts';

const NOT_ASSESSED: Assessment = { criteria: [], causes: {}, discipline: {}, circulars: 0 };

function changed(assessment: Assessment, event: CaseEvent): Assessment {
  switch (event.type) {
    case 'CaseAssessed': {
      const { origin, nature, criteria } = event.data;
      return { ...assessment, origin, criteria, ...(nature === undefined ? {} : { nature }) };
    }
    case 'ComplaintJudged':
      return { ...assessment, upheld: event.data.upheld };
    case 'DisciplineRecorded': {
      const { subject, measure } = event.data;
      return { ...assessment, discipline: { ...assessment.discipline, [subject]: measure } };
    }
    case 'CircularIssued':
      return { ...assessment, circulars: assessment.circulars + 1 };
    case 'CauseRecorded': {
      const { view, party, mechanism } = event.data;
      return { ...assessment, causes: { ...assessment.causes, [view]: { party, mechanism } } };
    }
    default:
      return assessment;
  }
}

/** Folds what an event says about what the case is. Its gravity and department change with CaseClassified. */
export function evolveAssessment(state: CaseState, event: CaseEvent): CaseState {
  const before = state.assessment ?? NOT_ASSESSED;
  const after = changed(before, event);
  return after === before ? state : { ...state, assessment: after };
}
