import { createHash } from 'node:crypto';
import { sql } from 'kysely';

const MARK = '/* prepared */';

/** Begins a statement that is asked so often that each connection is to plan it once and keep it; for texts that do not differ from one time to the next. */
export const prepared = sql.raw(MARK);

const names = new Map<string, string>();

/** The name under which a connection keeps a statement that `prepared` is in; undefined for any other. */
export function preparedName(text: string): string | undefined {
  if (!text.includes(MARK)) return undefined;
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
  }
  return name;
}
