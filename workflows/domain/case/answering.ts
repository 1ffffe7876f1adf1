import type { CommandRules, Deciding } from '../decider.ts';
import type { CaseEvent } from './events.ts';
import type { CaseState } from './state.ts';

/** No round is left since the last answer: whoever calls again finds the same, which does not count anew. */
const isExhausted = ({ latest }: CaseState): boolean =>
  (latest.RoundsExhausted?.seq ?? 0) > (latest.Answered?.seq ?? 0);

function callBack({ body, state, rules, event }: Deciding<'RecordCallBack'>): CaseEvent[] {
  const { round } = state.part;
  const text = body.text ? { text: body.text } : undefined;
  if (body.result === 'not-reached') return [event('CallBackAttempted', { round }, text)];
  const made = event('CallBackMade', { result: body.result, round }, text);
  if (body.result === 'satisfied') return [made];
  if (round < rules.callBackRounds.max) return [made, event('RoundBegun', { round: round + 1 })];
  // "Until satisfied" has no end by itself: after the last round only a final response is left, and it is owed from here on.
  return isExhausted(state) ? [made] : [made, event('RoundsExhausted', { round })];
}

/** Answering and calling back, the same for every kind that owes somebody an answer. */
export const answeringRules: CommandRules<'Answer' | 'RecordCallBack'> = {
  Answer: {
    during: ['open'],
    endsPause: true,
    records: ['Answered'],
    decide: ({ body, state, event }) => {
      const remedy = body.remedy ? { remedy: body.remedy } : {};
      const person = body.personReached ? { person: body.personReached } : {};
      const data = { channel: body.channel, round: state.part.round, ...remedy };
      return [event('Answered', data, { text: body.text, ...person })];
    },
  },
  RecordCallBack: {
    during: ['answered'],
    records: ['CallBackMade', 'CallBackAttempted', 'RoundBegun', 'RoundsExhausted'],
    decide: callBack,
  },
};
