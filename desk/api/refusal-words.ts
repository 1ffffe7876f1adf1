import { refusalWords } from '../../workflows/domain/audit/explain/refusals-zh.ts';
import { REFUSALS, type RefusalCode } from '../../workflows/domain/case/refusal.ts';
import type { Trouble } from './problem.ts';

/** A refusal's words in both languages; undefined for other problems. */
export function wordsOfRefusal({ code, detail, facts }: Trouble): { en: string; zh: string } | undefined {
  if (!Object.hasOwn(REFUSALS, code)) return undefined;
  return refusalWords({ code: code as RefusalCode, message: detail, facts });
}
