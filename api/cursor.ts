import type { z } from 'zod';
import { invalid } from './problems.ts';

const bad = () => invalid('cursor', { en: 'must be the nextCursor of the page before', zh: '须为上一页的 nextCursor' });

/** A position in a list, opaque to clients. */
export const cursorOf = (position: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** The position that a cursor stands for; a cursor that is none of ours is a bad request. */
export function positionOf<P>(cursor: string | undefined, schema: z.ZodType<P>): P | undefined {
  if (cursor === undefined) return undefined;
  try {
    const result = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (result.success) return result.data;
  } catch {
    throw bad();
  }
  throw bad();
}

/** A page out of one row more than was asked for: whether there is a next one shows without counting. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  position: (row: Row) => readonly unknown[],
  item: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    nextCursor: rows.length > limit && last !== undefined ? cursorOf(position(last)) : null,
  };
}
