import { named } from '../rulebook/rulebook.ts';

/** One operation of a JSON Patch, RFC 6902. */
export type Operation = { op: 'add' | 'replace'; path: string; value: unknown } | { op: 'remove'; path: string };

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name as a part of a JSON Pointer, RFC 6901. */
const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

function ofObjects(before: Json, after: Json, path: string): Operation[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name): Operation[] => {
    const [was, is, at] = [named(before, name), named(after, name), `${path}/${escaped(name)}`];
    if (is === undefined) return was === undefined ? [] : [{ op: 'remove', path: at }];
    return was === undefined ? [{ op: 'add', path: at, value: is }] : patchBetween(was, is, at);
  });
}

/** What both have in common is compared by its place; the rest is added at the end, or taken away from there. */
function ofLists(before: readonly unknown[], after: readonly unknown[], path: string): Operation[] {
  const common = Math.min(before.length, after.length);
  const changed = after.slice(0, common).flatMap((is, index) => patchBetween(before[index], is, `${path}/${index}`));
  const added = after.slice(common).map((value): Operation => ({ op: 'add', path: `${path}/-`, value }));
  const gone = before.slice(common).map((_, index): Operation => ({
    op: 'remove',
    path: `${path}/${before.length - 1 - index}`,
  }));
  return [...changed, ...added, ...gone];
}

/** The JSON Patch that turns one value into another, both plain JSON; empty when they are the same. */
export function patchBetween(before: unknown, after: unknown, path = ''): Operation[] {
  if (before === after) return [];
  if (isObject(before) && isObject(after)) return ofObjects(before, after, path);
  if (Array.isArray(before) && Array.isArray(after)) return ofLists(before, after, path);
  return [{ op: 'replace', path, value: after }];
}
