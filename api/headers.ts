import { invalid } from './problems.ts';

/** The version that the caller saw last, from `If-Match`, or null when it does not say one. */
export function expectedVersionOf(tag: string | undefined): number | null {
  if (tag === undefined || tag === '*') return null;
  const version = Number(/^(?:W\/)?"(\d{1,9})"$/.exec(tag)?.[1]);
  if (Number.isInteger(version)) return version;
  throw invalid('If-Match', {
    en: 'must be the ETag of the case, such as "7"',
    zh: '须为案件的 ETag，如 "7"',
  });
}
