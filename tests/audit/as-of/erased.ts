import type { FilledRegister } from '../../../forms/register.ts';
import type { PersonalData } from '../../../workflows/domain/case/events.ts';

/** Where something personal is shown. */
interface Places {
  /** Of a case; a member of each thing in a list is `list.member`. */
  view: string[];
  /** Columns of registers. */
  columns: string[];
}

/** Every personal field with all places that show it; the compiler demands the field that is missing. What is not here must not change. */
const PLACES: Record<keyof PersonalData, Places> = {
  complainant: { view: ['complainant', 'customer', 'withheld'], columns: ['customer', 'phone', 'claimant'] },
  description: { view: ['description'], columns: ['content', 'description'] },
  facts: { view: ['facts'], columns: [] },
  text: { view: ['promises.what', 'nodes.what', 'preventions.what'], columns: ['settlement', 'remedyText', 'notes'] },
  person: { view: [], columns: ['personReached'] },
  attendees: { view: [], columns: [] },
  creditor: { view: [], columns: [] },
};
const VIEW = Object.values(PLACES).flatMap(({ view }) => view);
const COLUMNS = Object.values(PLACES).flatMap(({ columns }) => columns);

/** The word for what is gone, as bundles of evidence have it. */
const GONE = JSON.stringify({ en: '(erased)', zh: '（已删除）' });

const isGone = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === 'erased' ||
  JSON.stringify(value) === '{}' ||
  JSON.stringify(value) === GONE;

type Taken = 'whatever it says' | 'only what is gone';
type Thing = Record<string, unknown>;

function without(thing: Thing, [name = '', member]: readonly string[], taken: Taken): Thing {
  if (member !== undefined) {
    const list = thing[name] as Thing[] | undefined;
    // A row of a list has none of a case's own lists.
    if (!list) return thing;
    return { ...thing, [name]: list.map((one) => without(one, [member], taken)) };
  }
  const { [name]: value, ...rest } = thing;
  return taken === 'whatever it says' || isGone(value) ? rest : thing;
}

const viewWithout = (body: Thing, taken: Taken): Thing =>
  VIEW.reduce((left, place) => without(left, place.split('.'), taken), body);

function registerWithout(body: FilledRegister, erased: ReadonlySet<string>, taken: Taken): unknown {
  const places = body.columns.flatMap(({ id, personal }, index) => (personal && COLUMNS.includes(id) ? [index] : []));
  const isOf = (row: number) => erased.has(body.about[row]?.caseId ?? '');
  const cell = (value: unknown) => (taken === 'whatever it says' || isGone(value) ? null : value);
  const rows = body.rows.map((row, at) =>
    isOf(at) ? row.map((value, column) => (places.includes(column) ? cell(value) : value)) : row,
  );
  return { ...body, rows };
}

/**
 * An answer of the API with nothing in the places that are personal of cases whose people are erased. Everything else stays, and so does
 * all that is shown of others.
 * @param taken of what was shown before the erasure whatever it says is taken away, of a later answer only what is shown as gone
 */
export function withoutErased(
  { caseId, body }: { caseId?: string | undefined; body: unknown },
  erased: ReadonlySet<string>,
  taken: Taken,
): unknown {
  if (caseId === undefined) return registerWithout(body as FilledRegister, erased, taken);
  return erased.has(caseId) ? viewWithout(body as Thing, taken) : body;
}
