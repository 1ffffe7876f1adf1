import { evolveOrder, FULFILLABLE, notFulfilled, orderRules, refundOnItsWay } from './orders.ts';
import { notOfferable } from './order-needs.ts';
import type { RequestCommand } from './schema.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent, EventType } from '../case/events.ts';
import type { CaseState, Status } from '../case/state.ts';
import type { CommandRules, Lifecycle } from '../decider.ts';

const rules: CommandRules<RequestCommand['type']> = {
  ...answeringRules,
  ...orderRules,
  Quote: {
    during: ['open', 'quoted'],
    records: ['QuoteGiven'],
    decide: (deciding) => {
      const { body, event } = deciding;
      const price = body.price ? { price: body.price } : {};
      return notOfferable(deciding) ?? [event('QuoteGiven', price, { text: body.text })];
    },
  },
  ConfirmQuote: {
    during: ['quoted'],
    records: ['QuoteConfirmed'],
    decide: ({ body, event }) => [event('QuoteConfirmed', {}, { text: body.evidence })],
  },
  Fulfil: {
    during: FULFILLABLE,
    endsPause: true,
    records: ['RequestFulfilled'],
    decide: (deciding) =>
      notFulfilled(deciding) ?? [deciding.event('RequestFulfilled', {}, { text: deciding.body.text })],
  },
  RefuseRequest: {
    during: ['open', 'quoted', 'confirmed', 'answered'],
    endsPause: true,
    records: ['RequestRefused'],
    decide: ({ body, state, event }) => refundOnItsWay(state) ?? [event('RequestRefused', {}, { text: body.reason })],
  },
};

const STATUS_AFTER: Partial<Record<EventType, Status>> = {
  QuoteGiven: 'quoted',
  QuoteConfirmed: 'confirmed',
  RequestFulfilled: 'fulfilled',
  RequestRefused: 'refused',
};

function evolve(state: CaseState, event: CaseEvent): CaseState {
  if (state.part.kind !== 'request') return state;
  const part = evolveOrder(state.part, event);
  const status = STATUS_AFTER[event.type] ?? state.status;
  return part === state.part && status === state.status ? state : { ...state, status, part };
}

/** A service is asked: quoted and confirmed where it costs something, then fulfilled or refused. */
export const request: Lifecycle<'request'> = {
  initialPart: () => ({ kind: 'request', round: 1 }),
  rules,
  evolve,
};
