import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import type { CaseState } from '../case/state.ts';
import type { Deciding } from '../decider.ts';
import type { Criterion, Nature } from '../rulebook/practice/practice.ts';
import { named, routeOf, titleOf } from '../rulebook/rulebook.ts';
import { SEVERITIES, type Severity } from '../vocabulary.ts';

type Assessing = Deciding<'AssessCase'>;

/** The criteria that were found, each once, or the refusal of one that the rulebook does not know. */
function criteriaOf({ body, rules }: Assessing): Map<string, Criterion> | Refusal {
  const known = rules.practice?.criteria ?? {};
  const found = new Map<string, Criterion>();
  for (const name of body.criteria) {
    const criterion = named(known, name);
    if (!criterion) {
      const facts = { rulebook: titleOf(rules), criterion: name, known: listed(Object.keys(known)) };
      return refuse('unknown-criterion', facts);
    }
    found.set(name, criterion);
  }
  return found;
}

function unknownNature({ body, rules }: Assessing): Refusal | undefined {
  const known = rules.practice?.natures ?? {};
  if (body.nature === undefined || named(known, body.nature)) return undefined;
  const facts = { rulebook: titleOf(rules), nature: body.nature, known: listed(Object.keys(known)) };
  return refuse('unknown-nature', facts);
}

/** The gravest of what the case is already and what was found; an assessment never makes a case lighter, Classify does. */
function gravest(present: Severity, found: Iterable<Criterion>): Severity {
  const grades = [present, ...[...found].map(({ severity }) => severity)].map((one) => SEVERITIES.indexOf(one));
  return SEVERITIES[Math.max(...grades)] ?? present;
}

/** Where the case goes: to whom its nature names, else along the route of its new gravity. What lies with a level stays there. */
function departmentOf({ state, rules }: Assessing, severity: Severity, nature: Nature | undefined): string | Refusal {
  const route = routeOf(rules, state.kind, state.caseType, severity);
  if (!route) return refuse('no-route', { rulebook: titleOf(rules), kind: state.kind, caseType: state.caseType });
  if (state.level !== undefined) return state.department;
  return nature?.department ?? (severity === state.severity ? state.department : route.department);
}

function changesNothing({ body, state }: Assessing, severity: Severity, criteria: string[]): boolean {
  const before = state.assessment;
  const sameNature = body.nature === undefined || body.nature === before?.nature;
  const sameCriteria = before?.criteria.toSorted().join() === criteria.toSorted().join();
  return before?.origin === body.origin && sameNature && sameCriteria && severity === state.severity;
}

/** Departments are asked when the nature is found, not each time that it is confirmed. */
function referrals({ body, state, event }: Assessing, nature: Nature | undefined): CaseEvent[] {
  if (!nature || body.nature === state.assessment?.nature) return [];
  const asked = Object.keys(state.referrals).length;
  return nature.refer.map((department, index) =>
    event('CaseReferred', { subject: `r${asked + index + 1}`, department }, { text: body.reason }),
  );
}

/** Whoever a criterion reports to is told once, over all rungs, when it is found. */
function reports({ body, state, event }: Assessing, criteria: ReadonlyMap<string, Criterion>): CaseEvent[] {
  const before: CaseState['assessment'] = state.assessment;
  const fresh = [...criteria].filter(([name]) => !before?.criteria.includes(name));
  const roles = new Set(fresh.flatMap(([, { reportTo }]) => reportTo ?? []));
  return [...roles].map((to) => event('CaseEscalated', { to }, { text: body.reason }));
}

/**
 * Says what a case is by the rulebook's criteria and natures: how grave, who works on it, who is asked and who is told at once.
 * The criteria are listed anew each time; a nature that is not named again stays what it was.
 */
export function assessCase(deciding: Assessing): CaseEvent[] | Refusal {
  const { body, state, rules, event } = deciding;
  const criteria = criteriaOf(deciding);
  if (!(criteria instanceof Map)) return criteria;
  const wrong = unknownNature(deciding);
  if (wrong) return wrong;
  const severity = gravest(state.severity, criteria.values());
  const names = [...criteria.keys()];
  if (changesNothing(deciding, severity, names)) return refuse('nothing-changes');
  const natureName = body.nature ?? state.assessment?.nature;
  const nature = natureName === undefined ? undefined : named(rules.practice?.natures ?? {}, natureName);
  const department = departmentOf(deciding, severity, nature);
  if (typeof department !== 'string') return department;
  const { caseType } = state;
  const moved = severity !== state.severity || department !== state.department;
  const data = { origin: body.origin, ...(body.nature === undefined ? {} : { nature: body.nature }) };
  return [
    event('CaseAssessed', { ...data, criteria: names, severity }, { text: body.reason }),
    ...(moved ? [event('CaseClassified', { caseType, severity, department }, { text: body.reason })] : []),
    ...referrals(deciding, nature),
    ...reports(deciding, criteria),
  ];
}
