import type { ComplaintCommand } from './schema.ts';
import { answeringRules } from '../case/answering.ts';
import type { CaseEvent } from '../case/events.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import { SUPERVISING, type CommandRules, type Deciding, type Lifecycle } from '../decider.ts';
import { titleOf } from '../rulebook/rulebook.ts';

/** The last word, with where the customer may turn: as the command says, else as the rulebook does, in both languages. */
function finalResponse({ body, rules, event }: Deciding<'IssueFinalResponse'>): CaseEvent[] | Refusal {
  const standing = rules.practice?.appeal;
  const appeal = body.appeal ?? (standing && `${standing.zh}\n${standing.en}`);
  if (!appeal) return refuse('appeal-needed', { rulebook: titleOf(rules) });
  return [event('FinalResponseIssued', {}, { text: `${body.text}\n${appeal}` })];
}

const rules: CommandRules<ComplaintCommand['type']> = {
  ...answeringRules,
  IssueFinalResponse: {
    during: ['open', 'answered'],
    roles: SUPERVISING,
    endsPause: true,
    records: ['FinalResponseIssued'],
    decide: finalResponse,
  },
};

function evolve(state: CaseState, event: CaseEvent): CaseState {
  const { part } = state;
  if (part.kind !== 'complaint') return state;
  if (event.type === 'FinalResponseIssued') return { ...state, status: 'final', part: { ...part, final: true } };
  // A case whose rounds begin anew has no last word any more.
  if (event.type === 'CaseReopened' && event.data.round !== undefined) {
    const { final: _final, ...rest } = part;
    return { ...state, part: rest };
  }
  return state;
}

/** Somebody is dissatisfied: acknowledged, looked into, answered, called back; satisfied, or finally answered. */
export const complaint: Lifecycle<'complaint'> = {
  initialPart: () => ({ kind: 'complaint', round: 1 }),
  rules,
  evolve,
};
