import { saidAtOnce } from './words.ts';

/** One difference between two versions of a rulebook, in words. */
export interface Change {
  /** The part of the rulebook, such as `clocks` or `practice.levels`. */
  part: string;
  /** Which of its entries; empty where the part is one thing. */
  entry: string;
  /** The field of the entry; empty where the entry came or went. */
  field: string;
  /** What was there; empty where nothing was. */
  before: string;
  after: string;
}

type Difference = Pick<Change, 'field' | 'before' | 'after'>;

/** Of what is not said at once, and so has some. */
const membersOf = (value: unknown) => new Map<string, unknown>(Object.entries(value as object));

/** All that a thing says, in one line. */
function inOneLine(value: unknown): string {
  const said = saidAtOnce(value);
  if (said !== undefined) return said;
  if (Array.isArray(value)) return value.map(inOneLine).join('; ');
  return [...membersOf(value)].map(([name, inner]) => `${name}: ${inOneLine(inner)}`).join(', ');
}

/** A list of things of another length: which came and which went, wherever they stand. */
function listDifferences(before: readonly unknown[], after: readonly unknown[], field: string): Difference[] {
  const [was, is] = [before.map(inOneLine), after.map(inOneLine)];
  const gone = was.flatMap((said, index) =>
    is.includes(said) ? [] : [{ field: `${field}[${index}]`, before: said, after: '' }],
  );
  const come = is.flatMap((said, index) =>
    was.includes(said) ? [] : [{ field: `${field}[${index}]`, before: '', after: said }],
  );
  return [...gone, ...come];
}

function differences(before: unknown, after: unknown, field: string): Difference[] {
  if (saidAtOnce(before) !== undefined || saidAtOnce(after) !== undefined) {
    const whole = { field, before: inOneLine(before), after: inOneLine(after) };
    return whole.before === whole.after ? [] : [whole];
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length !== after.length)
    return listDifferences(before, after, field);
  const [was, is] = [membersOf(before), membersOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((name) => {
    const step = Array.isArray(before) ? `[${name}]` : field ? `.${name}` : name;
    return differences(was.get(name), is.get(name), field + step);
  });
}

/** The fields in which two values differ. */
export const fieldChanges = (part: string, entry: string, before: unknown, after: unknown): Change[] =>
  differences(before, after, '').map((difference) => ({ part, entry, ...difference }));

type Named = Readonly<Record<string, unknown>>;

/** What an entry is called, for a reader who does not know its id. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return saidAtOnce('name' in value ? value.name : value) ?? 'there';
}

/** Entries that came, went or changed, in the order of the later version, those that went last. */
export function entryChanges(part: string, before: Named = {}, after: Named = {}): Change[] {
  const came = Object.entries(after).flatMap(([entry, value]) =>
    Object.hasOwn(before, entry)
      ? fieldChanges(part, entry, before[entry], value)
      : [{ part, entry, field: '', before: '', after: nameOf(value) }],
  );
  const went = Object.entries(before)
    .filter(([entry]) => !Object.hasOwn(after, entry))
    .map(([entry, value]) => ({ part, entry, field: '', before: nameOf(value), after: '' }));
  return [...came, ...went];
}
