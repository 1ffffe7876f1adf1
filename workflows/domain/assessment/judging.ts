import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import { STATUSES, type CaseState } from '../case/state.ts';
import { SUPERVISING, type CommandRules, type Deciding } from '../decider.ts';
import { named, titleOf } from '../rulebook/rulebook.ts';

/** Looked into anew since it was judged: a customer who is not satisfied may turn out to be right after all. */
function takenUpAgain({ latest }: CaseState): boolean {
  const judged = latest.ComplaintJudged?.seq ?? 0;
  return (latest.RoundBegun?.seq ?? 0) > judged || (latest.CaseReopened?.seq ?? 0) > judged;
}

function judge({ body, state, event }: Deciding<'JudgeComplaint'>): CaseEvent[] | Refusal {
  const before = state.assessment?.upheld;
  if (before !== undefined && !takenUpAgain(state)) {
    return refuse('already-judged', { upheld: before ? 'upheld' : 'not upheld' });
  }
  return [event('ComplaintJudged', { upheld: body.upheld }, { text: body.reason })];
}

function discipline({ body, state, rules, event }: Deciding<'RecordDiscipline'>): CaseEvent[] | Refusal {
  if (!state.assessment?.upheld) return refuse('not-upheld');
  const known = rules.practice?.discipline ?? {};
  if (!named(known, body.measure)) {
    const rulebook = titleOf(rules);
    return refuse('unknown-measure', { rulebook, measure: body.measure, known: listed(Object.keys(known)) });
  }
  const subject = `d${Object.keys(state.assessment.discipline).length + 1}`;
  const personal = { person: body.person, text: body.text };
  return [event('DisciplineRecorded', { subject, measure: body.measure }, personal)];
}

/** Whether a complaint is upheld, what follows for staff, and what caused the case. Staff matters and causes may outlast the case. */
export const judgingRules: CommandRules<'JudgeComplaint' | 'RecordDiscipline' | 'IssueCircular' | 'RecordCause'> = {
  JudgeComplaint: { kinds: ['complaint'], records: ['ComplaintJudged'], decide: judge },
  RecordDiscipline: {
    kinds: ['complaint'],
    during: STATUSES,
    roles: SUPERVISING,
    records: ['DisciplineRecorded'],
    decide: discipline,
  },
  IssueCircular: {
    kinds: ['complaint'],
    during: STATUSES,
    roles: SUPERVISING,
    records: ['CircularIssued'],
    decide: ({ body, state, event }) => {
      if (!state.assessment?.upheld) return refuse('not-upheld');
      return [event('CircularIssued', { subject: `c${state.assessment.circulars + 1}` }, { text: body.text })];
    },
  },
  RecordCause: {
    during: STATUSES,
    records: ['CauseRecorded'],
    decide: ({ body: { view, party, mechanism, text }, event }) => [
      event('CauseRecorded', { view, party, mechanism }, { text }),
    ],
  },
};
