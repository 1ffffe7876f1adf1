import { EVENT_TYPES } from '../../workflows/domain/case/event-types.ts';
import { routeOf, type Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import { commandSchemaByType } from '../../workflows/domain/schema.ts';
import type { CaseKind, CaseType, Severity, Words } from '../../workflows/domain/vocabulary.ts';

/** One thing that a company's process says, and where it lives in the product. */
export interface Detail {
  /** Unique in its table. */
  id: string;
  /** What the process says, in our words and in its own. */
  says: Words;
  /** Entries of the rulebook that carry it, as paths: `clocks.answer`, `practice.channels.hotline`. */
  rules: string[];
  /** What does it: `command Refer`, `clock answer`, `event NumberAssigned`, `register tracking-log`, `form service-attitude`, `api GET /v1/…`, `cli …`. */
  does: string[];
  /** The step of the company's scenario that shows it. */
  step: string;
}

/** A row of the company's table; its details are the single things that it lists. */
export interface Row {
  element: Words;
  details: Detail[];
}

/** The whole table of one company. */
export interface ProcessTable {
  organisation: string;
  rows: Row[];
  /** Rows about insurance or recovery, which join with the claims. */
  later: Words[];
}

/** What is reached by a path from the top of a compiled rulebook; `route complaint delay` is the route of an ordinary case of that kind and type. */
export function entryAt(rules: Rulebook, path: string): unknown {
  const [, kind, type, severity = 'normal'] = /^route (\S+) (\S+)(?: (\S+))?$/.exec(path) ?? [];
  if (kind && type) return routeOf(rules, kind as CaseKind, type as CaseType, severity as Severity);
  let value: unknown = rules;
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** What the product has, by the words with which a table names it. */
export interface Known {
  registers: readonly string[];
  forms: readonly string[];
  routes: readonly string[];
  cli: readonly string[];
}

function isThere(what: string, name: string, rules: Rulebook, known: Known): boolean {
  switch (what) {
    case 'command':
      return name === 'OpenCase' || commandSchemaByType.has(name);
    case 'event':
      return (EVENT_TYPES as readonly string[]).includes(name);
    case 'clock':
      return Object.hasOwn(rules.clocks, name);
    case 'summary':
      return rules.practice?.summaries[name] !== undefined;
    case 'register':
      return known.registers.includes(name);
    case 'form':
      return known.forms.includes(name);
    case 'api':
      return known.routes.includes(name);
    case 'cli':
      return known.cli.includes(name);
    default:
      return false;
  }
}

/** Everything in which a table promises what is not there: a rulebook entry, a doer, a step, or a second detail of the same id. */
export function tableProblems(
  { organisation, rows }: ProcessTable,
  rules: Rulebook,
  known: Known,
  steps: readonly string[],
): string[] {
  const seen = new Set<string>();
  return rows.flatMap(({ element, details }) => {
    if (!details.length) return [`${organisation}, ${element.en}: has no detail`];
    return details.flatMap(({ id, rules: paths, does, step }) => {
      const where = `${organisation}, ${element.en}, ${id}`;
      const problems = [
        ...(seen.has(id) ? [`${where}: the id stands twice`] : []),
        ...(paths.length ? [] : [`${where}: names no entry of the rulebook`]),
        ...(does.length ? [] : [`${where}: names nothing that does it`]),
        ...paths.filter((path) => entryAt(rules, path) === undefined).map((path) => `${where}: no rule ${path}`),
        ...does
          .filter((doer) => {
            const space = doer.indexOf(' ');
            return !isThere(doer.slice(0, space), doer.slice(space + 1), rules, known);
          })
          .map((doer) => `${where}: nothing is called "${doer}"`),
        ...(steps.includes(step) ? [] : [`${where}: the scenario has no step "${step}"`]),
      ];
      seen.add(id);
      return problems;
    });
  });
}
