import type { CommandRules } from '../decider.ts';
import type { EventData } from './events.ts';
import { listed, refuse, tooFarAhead, type Refusal } from './refusal.ts';
import type { CaseState, Promised } from './state.ts';
import type { Instant } from '../vocabulary.ts';
import { written } from './personal.ts';

/** The promises that nobody has kept or broken yet. */
export const standingPromises = (state: CaseState): string[] =>
  Object.entries(state.promises).flatMap(([subject, promised]) => (promised.state === 'standing' ? [subject] : []));

/** A promise that somebody still waits for. One that broke may have been kept in time and be entered only now. */
function awaited(state: CaseState, subject: string): Promised | Refusal {
  const promised = state.promises[subject];
  if (promised?.state === 'standing' || (promised?.state === 'broken' && !promised.keptAt)) return promised;
  return refuse('unknown-promise', { promise: subject, known: listed(standingPromises(state)) });
}

/** A promise is for a time that lies ahead, and not for ever. */
export function impossibleTime(dueAt: Instant, now: Instant): Refusal | undefined {
  return dueAt <= now ? refuse('promise-in-the-past', { dueAt, now }) : tooFarAhead(dueAt, now);
}

type Amends = Pick<EventData['PromiseMade'], 'explained' | 'apologised'>;

/** What was said to the customer about a time that slipped, as far as it was entered. */
const amendsIn = ({ explained, apologised }: Amends): Amends => ({
  ...(explained === undefined ? {} : { explained }),
  ...(apologised === undefined ? {} : { apologised }),
});

/** A promised time is a clock of its own: renegotiated before it expires, kept in time, or broken; nothing else ends it. */
export const promiseRules: CommandRules<'MakePromise' | 'RenegotiatePromise' | 'KeepPromise'> = {
  MakePromise: {
    records: ['PromiseMade'],
    decide: ({ body, command, state, event }) => {
      const impossible = impossibleTime(body.dueAt, command.at);
      if (impossible) return impossible;
      const subject = `p${Object.keys(state.promises).length + 1}`;
      return [event('PromiseMade', { subject, dueAt: body.dueAt, ...amendsIn(body) }, { text: body.what })];
    },
  },
  RenegotiatePromise: {
    records: ['PromiseRenegotiated'],
    decide: ({ body, command, state, event }) => {
      const promised = awaited(state, body.promise);
      if ('code' in promised) return promised;
      if (command.happenedAt > promised.dueAt) return refuse('promise-already-broken', { dueAt: promised.dueAt });
      const impossible = impossibleTime(body.dueAt, command.at);
      if (impossible) return impossible;
      const previousDueAt = promised.dueAt;
      const data = { subject: body.promise, dueAt: body.dueAt, previousDueAt, ...amendsIn(body) };
      return [event('PromiseRenegotiated', data, { text: body.reason })];
    },
  },
  KeepPromise: {
    records: ['PromiseKept'],
    decide: ({ body, state, event }) => {
      const promised = awaited(state, body.promise);
      if ('code' in promised) return promised;
      return [event('PromiseKept', { subject: body.promise }, written(body.text))];
    },
  },
};
