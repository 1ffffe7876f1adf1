import type { DocumentList } from './queries.ts';

/** What of a file would be refused whatever its bytes are: seen before it is sent. */
export type Wrong =
  | { code: 'file-empty' }
  | { code: 'file-too-large'; limit: number }
  | { code: 'file-type-refused'; known: readonly string[] };

export function wrongWith({ name, size }: File, { maxBytes, endings }: DocumentList['takes']): Wrong | undefined {
  if (size === 0) return { code: 'file-empty' };
  if (size > maxBytes) return { code: 'file-too-large', limit: maxBytes };
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return endings.includes(ending) ? undefined : { code: 'file-type-refused', known: endings };
}
