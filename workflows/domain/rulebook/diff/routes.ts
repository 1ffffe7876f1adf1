import { CASE_KINDS, CASE_TYPES, SEVERITIES, type CaseKind, type CaseType, type Severity } from '../../vocabulary.ts';
import type { Route, Rulebook } from '../rulebook.ts';
import { routeOf } from '../rulebook.ts';
import type { Change } from './parts.ts';
import { saidAtOnce } from './words.ts';

type Moved = Pick<Change, 'field' | 'before' | 'after'>;

/** What became of the way of a case; the order of routes does not matter, only where cases go. */
function movesOf(before: Route | undefined, after: Route | undefined): Moved[] {
  const [was, is] = [before?.clocks ?? [], after?.clocks ?? []];
  const lost = was.filter((clock) => !is.includes(clock)).join(', ');
  const gained = is.filter((clock) => !was.includes(clock)).join(', ');
  const said = (field: string, old: unknown, now: unknown): Moved[] => {
    const [one, other] = [saidAtOnce(old) ?? '', saidAtOnce(now) ?? ''];
    return one === other ? [] : [{ field, before: one, after: other }];
  };
  return [
    ...said('department', before?.department, after?.department),
    ...said('firstAction', before?.firstAction, after?.firstAction),
    ...(lost || gained
      ? [{ field: 'clocks', before: lost && `without ${lost}`, after: gained && `with ${gained}` }]
      : []),
  ];
}

const severitiesInWords = (severities: readonly Severity[]): string =>
  severities.length === SEVERITIES.length ? '' : ` (${severities.join(', ')})`;

/** The moves of one kind and type, each with the severities that it holds for. */
function ofType(kind: CaseKind, type: CaseType, before: Rulebook, after: Rulebook): Map<string, Severity[]> {
  const found = new Map<string, Severity[]>();
  for (const severity of SEVERITIES) {
    const moves = movesOf(routeOf(before, kind, type, severity), routeOf(after, kind, type, severity));
    for (const move of moves) {
      const key = JSON.stringify(move);
      found.set(key, [...(found.get(key) ?? []), severity]);
    }
  }
  return found;
}

/** Which cases go another way, types that moved alike together. */
export function routeChanges(before: Rulebook, after: Rulebook): Change[] {
  return CASE_KINDS.flatMap((kind) => {
    const groups = new Map<string, CaseType[]>();
    for (const type of CASE_TYPES) {
      for (const [move, severities] of ofType(kind, type, before, after)) {
        const key = JSON.stringify([move, severities]);
        groups.set(key, [...(groups.get(key) ?? []), type]);
      }
    }
    return [...groups].map(([key, types]) => {
      const [move, severities] = JSON.parse(key) as [string, Severity[]];
      const entry = `${kind}: ${types.join(', ')}${severitiesInWords(severities)}`;
      return { part: 'routes', entry, ...(JSON.parse(move) as Moved) };
    });
  });
}
