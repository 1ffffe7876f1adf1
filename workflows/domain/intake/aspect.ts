import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import type { Actor } from '../command.ts';
import type { CommandRules, Deciding } from '../decider.ts';
import type { IntakeCommand } from './schema.ts';
import type { HandOver } from './state.ts';

const isAgent = (actor: Actor): boolean => actor.role === 'agent';

function handOver({ body, command, state, event }: Deciding<'HandOver'>): CaseEvent[] | Refusal {
  const { owner, handOvers = {} } = state;
  if (isAgent(command.actor) && owner !== command.actor.id) return refuse('not-responsible', { owner });
  if (body.to === owner) return refuse('already-owner', { owner });
  if (Object.values(handOvers).some(({ to, state: at }) => to === body.to && at === 'offered'))
    return refuse('nothing-changes');
  const subject = `h${Object.keys(handOvers).length + 1}`;
  return [event('HandOverOffered', { subject, to: body.to }, { text: body.reason })];
}

type Answering = Deciding<'AcceptHandOver'> | Deciding<'DeclineHandOver'>;

/** The hand-over that waits for an answer, if it is the actor's to give. An import tells what others did. */
function awaited({ body, command, state }: Answering): HandOver | Refusal {
  const offers = Object.entries(state.handOvers ?? {}).filter(([, { state: at }]) => at === 'offered');
  const offer = offers.find(([subject]) => subject === body.handOver)?.[1];
  if (!offer) {
    const known = listed(offers.map(([subject]) => subject));
    return refuse('unknown-hand-over', { handOver: body.handOver, known });
  }
  const { actor } = command;
  return offer.to === actor.id || actor.role === 'system' ? offer : refuse('not-offered-to-you', { to: offer.to });
}

const rules: CommandRules<IntakeCommand['type']> = {
  HandOver: { records: ['HandOverOffered'], decide: handOver },
  AcceptHandOver: {
    records: ['HandOverAccepted'],
    decide: (deciding) => {
      const { body, state, event } = deciding;
      const offer = awaited(deciding);
      if ('code' in offer) return offer;
      const data = { subject: body.handOver, owner: offer.to, previousOwner: state.owner };
      return [event('HandOverAccepted', data)];
    },
  },
  DeclineHandOver: {
    records: ['HandOverDeclined'],
    decide: (deciding) => {
      const { body, event } = deciding;
      const offer = awaited(deciding);
      if ('code' in offer) return offer;
      return [event('HandOverDeclined', { subject: body.handOver }, { text: body.reason })];
    },
  },
};

function answered(state: CaseState, subject: string, to: HandOver['state']): CaseState {
  const offer = state.handOvers?.[subject];
  return offer ? { ...state, handOvers: { ...state.handOvers, [subject]: { ...offer, state: to } } } : state;
}

/** What the former owner offered is no longer theirs to give. */
function withoutOffers(state: CaseState): CaseState {
  if (!state.handOvers) return state;
  const lapsed = Object.entries(state.handOvers).map(([subject, offer]): [string, HandOver] => [
    subject,
    offer.state === 'offered' ? { ...offer, state: 'lapsed' } : offer,
  ]);
  return { ...state, handOvers: Object.fromEntries(lapsed) };
}

function evolve(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'HandOverOffered': {
      const { subject, to } = event.data;
      return { ...state, handOvers: { ...state.handOvers, [subject]: { to, state: 'offered' } } };
    }
    case 'HandOverAccepted':
      return withoutOffers({ ...answered(state, event.data.subject, 'accepted'), owner: event.data.owner });
    case 'HandOverDeclined':
      return answered(state, event.data.subject, 'declined');
    case 'CaseAssigned':
    case 'CaseTakenOver':
      return withoutOffers(state);
    case 'ContactMade':
      return event.data.direction === 'inbound' ? { ...state, contacts: (state.contacts ?? 1) + 1 } : state;
    default:
      return state;
  }
}

/** Who received a case and who takes it over, and how often the customer had to be in touch about it. */
export const intake: Aspect<IntakeCommand['type']> = { rules, evolve };
