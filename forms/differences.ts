import type { Words } from '../workflows/domain/vocabulary.ts';
import type { Evidence } from './evidence.ts';
import type { FilledRegister } from './register.ts';
import type { Value } from './value.ts';

/** A figure that is another one in a later version of a register. */
export interface FigureDifference {
  /** Whom or what the row is about. A figure over all rows has neither, nor a row. */
  partner?: string;
  caseId?: string;
  /** Its number in the version that has it: in the later one, unless only the earlier has it. */
  row?: number;
  figure: string;
  label: Words;
  /** Null where the version has none. */
  was: Value;
  is: Value;
  /** How many of the counted events are new, and how many are not counted any more; only where those are kept. */
  events?: { added: number; gone: number };
}

interface Row {
  about: { caseId?: string; partner?: string };
  number: number;
  cells: Map<string, Value>;
  evidence: Evidence;
}

const NUMBER = 'no';

/** A value as a text that reads the same whatever the order of its keys, which a database does not keep. */
const inOrder = (value: Value): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
const isSame = (left: Value, right: Value): boolean => inOrder(left) === inOrder(right);

/** Rows by what they are about; several about the same, and those about nothing that has an id, by their order and first cell. */
function rowsOf({ columns, rows, about, evidence }: FilledRegister): Map<string, Row> {
  const found = new Map<string, Row>();
  for (const [index, cells] of rows.entries()) {
    const of = about[index] ?? {};
    const name = of.caseId ?? of.partner ?? JSON.stringify(cells[1] ?? null);
    let times = 1;
    while (found.has(`${name}/${times}`)) times += 1;
    found.set(`${name}/${times}`, {
      about: of,
      number: index + 1,
      cells: new Map(columns.map(({ id }, place): [string, Value] => [id, cells[place] ?? null])),
      evidence: evidence?.[index] ?? {},
    });
  }
  return found;
}

/** How often a figure counted each event, and how. */
function countedEvents(evidence: Evidence | undefined, figure: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { caseId, counted, seqs } of evidence?.[figure] ?? []) {
    for (const seq of seqs) {
      const event = `${caseId}/${seq}/${counted}`;
      counts.set(event, (counts.get(event) ?? 0) + 1);
    }
  }
  return counts;
}

const moreIn = (counts: Map<string, number>, than: Map<string, number>): number =>
  [...counts].reduce((sum, [event, times]) => sum + Math.max(0, times - (than.get(event) ?? 0)), 0);

function changeOf(before: Row | undefined, after: Row | undefined, figure: string): { added: number; gone: number } {
  const [was, is] = [countedEvents(before?.evidence, figure), countedEvents(after?.evidence, figure)];
  return { added: moreIn(is, was), gone: moreIn(was, is) };
}

const labelsOf = (...lists: (readonly { id: string; label: Words }[])[]): Map<string, Words> =>
  new Map(lists.flat().map(({ id, label }) => [id, label]));

/**
 * What differs between two versions of a register, figure by figure: values that changed, and those that did not although other events
 * stand behind them.
 */
export function differencesOf(before: FilledRegister, after: FilledRegister): FigureDifference[] {
  const [earlier, later] = [rowsOf(before), rowsOf(after)];
  const labels = [...labelsOf(before.columns, after.columns)].filter(([id]) => id !== NUMBER);
  const inRows = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((name): FigureDifference[] => {
    const [old, now] = [earlier.get(name), later.get(name)];
    return labels.flatMap(([figure, label]): FigureDifference[] => {
      const [was, is] = [old?.cells.get(figure) ?? null, now?.cells.get(figure) ?? null];
      const events = before.evidence && after.evidence ? changeOf(old, now, figure) : undefined;
      const counted = events !== undefined && events.added + events.gone > 0;
      if (isSame(was, is) && !counted) return [];
      const row = { ...(now ?? old)?.about, row: (now ?? old)?.number ?? 0 };
      return [{ ...row, figure, label, was, is, ...(counted ? { events } : {}) }];
    });
  });
  return [...overAll(before, after), ...inRows];
}

function overAll(before: FilledRegister, after: FilledRegister): FigureDifference[] {
  const labels = labelsOf(before.figures, after.figures);
  const valueIn = ({ figures }: FilledRegister, figure: string): Value =>
    figures.find(({ id }) => id === figure)?.value ?? null;
  return [...labels].flatMap(([figure, label]): FigureDifference[] => {
    const [was, is] = [valueIn(before, figure), valueIn(after, figure)];
    return isSame(was, is) ? [] : [{ figure, label, was, is }];
  });
}
