import type { Guidance } from '../rulebook/practice/practice.ts';
import { routeOf, type Rulebook } from '../rulebook/rulebook.ts';
import { caseTypes } from '../types/registry.ts';
import type { CaseKind, CaseType, Severity, Words } from '../vocabulary.ts';

/** What to ask, say and do first about such a case, as the company wrote it; the first entry that fits, or undefined. */
export const guidanceOf = (rules: Rulebook, kind: CaseKind, type: CaseType): Guidance | undefined =>
  rules.practice?.guidance.find(({ kinds, types }) => kinds.includes(kind) && types.includes(type));

/** What is done first: the route's word, or else the advice that the type itself has. */
export const firstActionOf = (rules: Rulebook, kind: CaseKind, type: CaseType, severity: Severity): Words =>
  routeOf(rules, kind, type, severity)?.firstAction ?? caseTypes[type].firstAction;
