import type { CommandRules, Deciding } from '../decider.ts';
import type { CaseEvent } from './events.ts';

function callBack({ body, state, rules, event }: Deciding<'RecordCallBack'>): CaseEvent[] {
  const { round } = state.part;
  const text = body.text ? { text: body.text } : undefined;
  if (body.result === 'not-reached') return [event('CallBackAttempted', { round }, text)];
  const made = event('CallBackMade', { result: body.result, round }, text);
  if (body.result === 'satisfied') return [made];
  // "Until satisfied" has no end by itself: after the last round the call is recorded and only a final response is left.
  return round >= rules.callBackRounds.max ? [made] : [made, event('RoundBegun', { round: round + 1 })];
}

/** Answering and calling back, the same for every kind that owes somebody an answer. */
export const answeringRules: CommandRules<'Answer' | 'RecordCallBack'> = {
  Answer: {
    during: ['open'],
    endsPause: true,
    records: ['Answered'],
    decide: ({ body, state, event }) => {
      const remedy = body.remedy ? { remedy: body.remedy } : {};
      return [event('Answered', { channel: body.channel, round: state.part.round, ...remedy }, { text: body.text })];
    },
  },
  RecordCallBack: {
    during: ['answered'],
    records: ['CallBackMade', 'CallBackAttempted', 'RoundBegun'],
    decide: callBack,
  },
};
