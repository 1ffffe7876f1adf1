import { refusalWords } from '../../workflows/domain/audit/explain/refusals-zh.ts';
import { refuse, REFUSALS, type RefusalCode } from '../../workflows/domain/case/refusal.ts';
import type { Trouble } from './problem.ts';

/** A refusal's words in both languages, whichever the server answered in; undefined for other problems. */
export function wordsOfRefusal({
  code,
  facts,
}: Pick<Trouble, 'code' | 'facts'>): { en: string; zh: string } | undefined {
  if (!Object.hasOwn(REFUSALS, code)) return undefined;
  return refusalWords(refuse(code as RefusalCode, facts));
}
