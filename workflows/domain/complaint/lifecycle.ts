import type { ComplaintCommand } from './schema.ts';
import { answeringRules } from '../case/answering.ts';
import type { CommandRules, Lifecycle } from '../decider.ts';

const rules: CommandRules<ComplaintCommand['type']> = {
  ...answeringRules,
  IssueFinalResponse: {
    during: ['open', 'answered'],
    roles: ['supervisor', 'manager', 'administrator'],
    endsPause: true,
    records: ['FinalResponseIssued'],
    decide: ({ body, event }) => [event('FinalResponseIssued', {}, { text: `${body.text}\n${body.appeal}` })],
  },
};

/** Somebody is dissatisfied: acknowledged, looked into, answered, called back; satisfied, or finally answered. */
export const complaint: Lifecycle<'complaint'> = {
  kind: 'complaint',
  initialPart: () => ({ kind: 'complaint', round: 1 }),
  rules,
  evolve: (state, event) =>
    event.type === 'FinalResponseIssued' && state.part.kind === 'complaint'
      ? { ...state, status: 'final', part: { ...state.part, final: true } }
      : state,
};
