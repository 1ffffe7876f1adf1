import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import { SUPERVISING, type Deciding } from '../decider.ts';
import { named, routeOf, titleOf, type Rulebook } from '../rulebook/rulebook.ts';
import { adoptRulebook } from './adopting.ts';
import type { LevelCommand } from './schema.ts';

function referUp({ body, state, rules, event }: Deciding<'ReferUp'>): CaseEvent[] | Refusal {
  const levels = rules.practice?.levels ?? {};
  const level = named(levels, body.to);
  if (!level) {
    const rulebook = titleOf(rules);
    return refuse('unknown-level', { rulebook, level: body.to, known: listed(Object.keys(levels)) });
  }
  if (state.level === body.to) return refuse('already-at-level', { level: body.to });
  const from = state.level === undefined ? {} : { from: state.level };
  const { department, notify } = level;
  return [event('ReferredUp', { to: body.to, ...from, department, notify }, { text: body.reason })];
}

/** Where a case lies when no level has it. */
const departmentOf = (state: CaseState, rules: Rulebook): { department?: string } => {
  const route = routeOf(rules, state.kind, state.caseType, state.severity);
  return route ? { department: route.department } : {};
};

function sendBack({ body, state, rules, event }: Deciding<'SendBack'>): CaseEvent[] | Refusal {
  if (state.level === undefined) return refuse('not-above');
  return [event('SentBack', { from: state.level, ...departmentOf(state, rules) }, { text: body.reason })];
}

const lying = ({ department }: { department?: string }) => (department === undefined ? {} : { department });

/** A case after it went from one level to another, or back to its branch, which is no level. */
function moved(state: CaseState, data: { to?: string; department?: string }): CaseState {
  const { level: _level, ...rest } = state;
  return { ...rest, ...(data.to === undefined ? {} : { level: data.to }), ...lying(data) };
}

/** Pauses are kept with their times: under other rules each clock is reckoned anew, and they may hold it or not. */
function resumed(state: CaseState, to: string): CaseState {
  const { pauses = [] } = state;
  const last = pauses.at(-1);
  return last && last.to === undefined ? { ...state, pauses: [...pauses.slice(0, -1), { ...last, to }] } : state;
}

function evolve(state: CaseState, event: CaseEvent): CaseState {
  switch (event.type) {
    case 'ReferredUp':
    case 'SentBack':
      return moved(state, event.data);
    case 'NumberAssigned':
      return { ...state, numbers: { ...state.numbers, [event.data.series]: event.data.number } };
    case 'RulebookAdopted':
      return { ...state, rulebook: { ...state.rulebook, version: event.data.to }, ...lying(event.data) };
    case 'CasePaused':
      return {
        ...state,
        pauses: [...(state.pauses ?? []), { reason: event.data.reason, from: event.happenedAt }],
      };
    case 'CaseResumed':
      return resumed(state, event.happenedAt);
    default:
      return state;
  }
}

/** Between branch and head office, and from one version of the rules to the next. */
export const levels: Aspect<LevelCommand['type']> = {
  rules: {
    ReferUp: { records: ['ReferredUp', 'NumberAssigned'], decide: referUp },
    SendBack: { records: ['SentBack'], decide: sendBack },
    AdoptRulebook: {
      roles: SUPERVISING,
      records: ['RulebookAdopted'],
      decide: adoptRulebook,
    },
  },
  evolve,
};
