import { SUPERVISING, type CommandRules, type Deciding } from '../decider.ts';
import { named, routeOf, titleOf } from '../rulebook/rulebook.ts';
import { checkFacts } from '../types/facts.ts';
import type { CaseEvent } from './events.ts';
import { listed, refuse, type Refusal } from './refusal.ts';

type RuledBy = Pick<Deciding<'Refer'>, 'rules'>;

function unknownDepartment(deciding: RuledBy, department: string): Refusal | undefined {
  if (named(deciding.rules.departments, department)) return undefined;
  const known = listed(Object.keys(deciding.rules.departments));
  return refuse('unknown-department', { rulebook: titleOf(deciding.rules), department, known });
}

function classify(deciding: Deciding<'Classify'>): CaseEvent[] | Refusal {
  const { body, state, rules, event } = deciding;
  const caseType = body.caseType ?? state.caseType;
  const severity = body.severity ?? state.severity;
  const facts = { ...(caseType === state.caseType ? state.personal.facts : {}), ...body.facts };
  const wrong = checkFacts(caseType, facts) ?? (body.department && unknownDepartment(deciding, body.department));
  if (wrong) return wrong;
  const route = routeOf(rules, state.kind, caseType, severity);
  if (!route) return refuse('no-route', { rulebook: titleOf(deciding.rules), kind: state.kind, caseType });
  const moved = caseType !== state.caseType || severity !== state.severity;
  // What lies with a level stays there, whatever it is about.
  const rerouted = moved && state.level === undefined;
  const department = body.department ?? (rerouted ? route.department : state.department);
  if (!moved && department === state.department && !body.facts) return refuse('nothing-changes');
  const personal = { text: body.reason, ...(body.facts ? { facts: body.facts } : {}) };
  return [event('CaseClassified', { caseType, severity, department }, personal)];
}

/** Who works on a case: its type and department, its owner, and the departments asked for their view. */
export const ownershipRules: CommandRules<
  'Classify' | 'Assign' | 'TakeOver' | 'Refer' | 'RecordFeedback' | 'Escalate'
> = {
  Classify: { records: ['CaseClassified'], decide: classify },
  Assign: {
    roles: SUPERVISING,
    records: ['CaseAssigned'],
    decide: ({ body, state, event }) => {
      if (state.owner === body.owner) return refuse('already-owner', { owner: body.owner });
      const data = { owner: body.owner, previousOwner: state.owner };
      return [event('CaseAssigned', data, body.reason ? { text: body.reason } : undefined)];
    },
  },
  TakeOver: {
    records: ['CaseTakenOver'],
    decide: ({ body, command, state, rules, event }) => {
      const owner = command.actor.id;
      if (state.owner === owner) return refuse('already-owner', { owner });
      // Whoever received it first stays responsible until they offer it and somebody accepts; superiors may step in.
      const bound = rules.practice?.firstReceiverStays && command.actor.role === 'agent';
      if (bound) return refuse('hand-over-needed', { owner: state.owner });
      const data = { owner, previousOwner: state.owner };
      return [event('CaseTakenOver', data, body.reason ? { text: body.reason } : undefined)];
    },
  },
  Refer: {
    records: ['CaseReferred'],
    decide: (deciding) => {
      const { body, state, event } = deciding;
      const wrong = unknownDepartment(deciding, body.department);
      if (wrong) return wrong;
      const subject = `r${Object.keys(state.referrals).length + 1}`;
      return [event('CaseReferred', { subject, department: body.department }, { text: body.question })];
    },
  },
  RecordFeedback: {
    records: ['FeedbackReceived'],
    decide: ({ body, state, event }) => {
      const referral = state.referrals[body.referral];
      if (referral?.state !== 'waiting') {
        const waiting = Object.entries(state.referrals).flatMap(([id, { state: at }]) =>
          at === 'waiting' ? [id] : [],
        );
        return refuse('unknown-referral', { referral: body.referral, known: listed(waiting) });
      }
      return [
        event('FeedbackReceived', { subject: body.referral, department: referral.department }, { text: body.text }),
      ];
    },
  },
  Escalate: {
    records: ['CaseEscalated'],
    decide: (deciding) => {
      const { body, rules, event } = deciding;
      if (named(rules.roles, body.to)) return [event('CaseEscalated', { to: body.to }, { text: body.reason })];
      const known = listed(Object.keys(rules.roles));
      return refuse('unknown-role', { rulebook: titleOf(deciding.rules), role: body.to, known });
    },
  },
};
