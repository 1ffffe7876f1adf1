import type { CommandRules } from '../decider.ts';
import { lifecycles } from '../lifecycles.ts';
import { refuse } from './refusal.ts';
import type { Status } from './state.ts';
import { standingPromises } from './promises.ts';

const CLOSABLE: readonly Status[] = [
  'satisfied',
  'final',
  'resolved',
  'settled',
  'declined',
  'collection',
  'fulfilled',
  'refused',
];

/** How a case ends and begins again. */
export const endingRules: CommandRules<'Withdraw' | 'CloseCase' | 'ReopenCase'> = {
  Withdraw: {
    endsPause: true,
    records: ['CaseWithdrawn'],
    decide: ({ body, state, event }) =>
      lifecycles[state.kind].hindersEnd?.(state, 'withdrawn') ?? [event('CaseWithdrawn', {}, { text: body.reason })],
  },
  CloseCase: {
    during: CLOSABLE,
    endsPause: true,
    records: ['CaseClosed'],
    decide: ({ body, state, event }) => {
      const promises = standingPromises(state);
      if (promises.length) return refuse('open-promise', { promises: promises.join(', ') });
      const hindered = lifecycles[state.kind].hindersEnd?.(state, 'closed');
      return hindered ?? [event('CaseClosed', {}, { text: body.outcome })];
    },
  },
  ReopenCase: {
    during: ['closed', 'withdrawn'],
    records: ['CaseReopened'],
    // It went wrong again, so the customer is owed all rounds once more: with the old count the first dissatisfied call-back
    // after a last round would leave only a final response, to something that was not answered yet.
    decide: ({ body, event }) => [event('CaseReopened', { round: 1 }, { text: body.reason })],
  },
};
