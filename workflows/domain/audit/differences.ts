import type { CaseState } from '../case/state.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import type { Words } from '../vocabulary.ts';
import { clockChanges, type ClockChange } from './clock-changes.ts';
import { LABELS } from './labels.ts';
import { inWords, isMoney, same } from './names.ts';

/** A value of a case that is another one: where it stands in the state, what it was and what it is. */
export interface Change {
  /** Its place in the state, such as `promises.p1.dueAt`. */
  path: string;
  label: Words;
  /** Null where there was none, and where there is none any more. */
  was: unknown;
  is: unknown;
  says: Words;
}

/** What differs between two states of a case, by what it is about, and the whole of it in sentences. */
export interface Differences {
  fields: Change[];
  clocks: ClockChange[];
  money: Change[];
  people: Change[];
  documents: Change[];
  says: Words[];
}

type Area = 'fields' | 'money' | 'people' | 'documents';

/** Serves folding and deciding alone, is told by the clocks, or is the place in the log itself. */
const ASIDE = ['seq', 'latest', 'clocks', 'pauses', 'brought', 'beforeMerge'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isMoney(value);

/** Every value of a state by its place; an amount of money and a list are one value. */
function leavesOf(value: unknown, path: readonly string[], found: Map<string, unknown>): Map<string, unknown> {
  if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (path.length === 0 && ASIDE.includes(name)) continue;
      leavesOf(inner, [...path, name], found);
    }
  } else if (value !== undefined) {
    found.set(path.join('.'), value);
  }
  return found;
}

/** Where the parts of the state are that only say where something stands. */
const FRAMES = ['part', 'personal', 'money'];

function labelOf(path: readonly string[]): Words {
  const shown = path.filter((name, index) => !(FRAMES.includes(name) && index < path.length - 1 && index < 2));
  const words = shown.map((name) => named(LABELS, name) ?? same(name));
  return { en: words.map(({ en }) => en).join(' '), zh: words.map(({ zh }) => zh).join(' ') };
}

const PEOPLE = ['owner', 'to', 'proposedBy', 'approvedBy'];

function areaOf(path: readonly string[], values: readonly unknown[]): Area {
  if (path[0] === 'part' && path[1] === 'documents') return 'documents';
  if (values.some(isMoney) || (path[0] === 'part' && path[1] === 'money')) return 'money';
  const [first = '', second] = path;
  const last = path.at(-1) ?? '';
  const isPerson = first === 'owner' || (first === 'personal' && second === 'complainant');
  return isPerson || (path.length > 1 && PEOPLE.includes(last)) || second === 'payers' ? 'people' : 'fields';
}

function saying(label: Words, was: Words | undefined, is: Words | undefined): Words {
  if (!was) return { en: `${label.en}: now ${is?.en}.`, zh: `${label.zh}：现为“${is?.zh}”。` };
  if (!is) return { en: `${label.en}: no longer ${was.en}.`, zh: `${label.zh}：不再是“${was.zh}”。` };
  return { en: `${label.en}: ${is.en} instead of ${was.en}.`, zh: `${label.zh}：由“${was.zh}”改为“${is.zh}”。` };
}

function changeAt(key: string, was: unknown, is: unknown, rules: Rulebook): [Area, Change] {
  const path = key.split('.');
  const label = labelOf(path);
  const words = (value: unknown) => (value === undefined ? undefined : inWords(path.at(-1) ?? '', value, rules));
  const says = saying(label, words(was), words(is));
  return [areaOf(path, [was, is]), { path: key, label, was: was ?? null, is: is ?? null, says }];
}

/** A list of scalars or of plain things, as a text that compares; folding keeps the order of their members. */
const isSame = (left: unknown, right: unknown): boolean => left === right || inOrder(left) === inOrder(right);

const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );

/**
 * What differs between a case at one moment and at another; `before` is undefined where the case did not exist yet. The words are
 * those of the rules given, the times those of their time zone. Nothing of the state is left out but what serves folding alone.
 */
export function differencesOf(before: CaseState | undefined, after: CaseState, rules: Rulebook): Differences {
  const [was, is] = [leavesOf(before ?? {}, [], new Map()), leavesOf(after, [], new Map())];
  const areas: Record<Area, Change[]> = { fields: [], money: [], people: [], documents: [] };
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    if (isSame(old, now)) continue;
    const [area, change] = changeAt(key, old, now, rules);
    areas[area].push(change);
  }
  const clocks = clockChanges(before?.clocks ?? {}, after.clocks, rules);
  const { fields, people, money, documents } = areas;
  const says = [...fields, ...people, ...clocks, ...money, ...documents].map((change) => change.says);
  return { fields, clocks, money, people, documents, says };
}
