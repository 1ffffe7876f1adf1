import { evolveTracking, trackingRules } from './tracking.ts';
import type { ExceptionCommand } from './schema.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { CommandRules, Lifecycle } from '../decider.ts';

const rules: CommandRules<ExceptionCommand['type']> = {
  ...answeringRules,
  ...trackingRules,
  RecordFinding: {
    records: ['FindingRecorded'],
    decide: ({ body, event }) => [
      event('FindingRecorded', { cause: body.cause, party: body.party }, { text: body.text }),
    ],
  },
  AdjustPlan: {
    records: ['PlanAdjusted'],
    decide: ({ body, event }) => [
      event('PlanAdjusted', body.expectedAt ? { expectedAt: body.expectedAt } : {}, { text: body.plan }),
    ],
  },
  ConfirmResolved: {
    during: ['open', 'answered', 'satisfied'],
    endsPause: true,
    records: ['ExceptionResolved'],
    decide: ({ body, event }) => [event('ExceptionResolved', {}, { text: body.text })],
  },
};

function evolve(state: CaseState, event: CaseEvent): CaseState {
  const { part } = state;
  if (part.kind !== 'exception') return state;
  switch (event.type) {
    case 'FindingRecorded':
      return { ...state, part: { ...part, cause: event.data.cause, party: event.data.party } };
    case 'PlanAdjusted':
      return event.data.expectedAt ? { ...state, part: { ...part, expectedAt: event.data.expectedAt } } : state;
    case 'ExceptionResolved':
      return { ...state, status: 'resolved' };
    default: {
      const followed = evolveTracking(part, event);
      return followed === part ? state : { ...state, part: followed };
    }
  }
}

/** Transport went wrong and we noticed: cause found, plan adjusted, the customer told, resolved. */
export const exception: Lifecycle<'exception'> = {
  initialPart: () => ({ kind: 'exception', round: 1 }),
  rules,
  evolve,
};
