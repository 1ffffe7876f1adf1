import { orderRules } from './orders.ts';
import type { RequestCommand } from './schema.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent } from '../case/events.ts';
import type { CaseState } from '../case/state.ts';
import type { CommandRules, Lifecycle } from '../decider.ts';

const rules: CommandRules<RequestCommand['type']> = {
  ...answeringRules,
  ...orderRules,
  Quote: {
    during: ['open', 'quoted'],
    records: ['QuoteGiven'],
    decide: ({ body, event }) => [event('QuoteGiven', body.price ? { price: body.price } : {}, { text: body.text })],
  },
  ConfirmQuote: {
    during: ['quoted'],
    records: ['QuoteConfirmed'],
    decide: ({ body, event }) => [event('QuoteConfirmed', {}, { text: body.evidence })],
  },
  Fulfil: {
    during: ['open', 'confirmed', 'answered', 'satisfied'],
    endsPause: true,
    records: ['RequestFulfilled'],
    decide: ({ body, event }) => [event('RequestFulfilled', {}, { text: body.text })],
  },
  RefuseRequest: {
    during: ['open', 'quoted', 'confirmed', 'answered'],
    endsPause: true,
    records: ['RequestRefused'],
    decide: ({ body, event }) => [event('RequestRefused', {}, { text: body.reason })],
  },
};

function evolve(state: CaseState, event: CaseEvent): CaseState {
  const { part } = state;
  if (part.kind !== 'request') return state;
  switch (event.type) {
    case 'QuoteGiven':
      return { ...state, status: 'quoted', part: { ...part, ...event.data } };
    case 'QuoteConfirmed':
      return { ...state, status: 'confirmed' };
    case 'RequestFulfilled':
      return { ...state, status: 'fulfilled' };
    case 'RequestRefused':
      return { ...state, status: 'refused' };
    default:
      return state;
  }
}

/** A service is asked: quoted and confirmed where it costs something, then fulfilled or refused. */
export const request: Lifecycle<'request'> = {
  kind: 'request',
  initialPart: () => ({ kind: 'request', round: 1 }),
  rules,
  evolve,
};
