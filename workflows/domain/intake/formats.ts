import { RE2JS } from 're2js';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { OpenCase } from '../case/schema.ts';
import type { Actor } from '../command.ts';
import type { Rulebook } from '../rulebook/rulebook.ts';
import { valueAt } from './channels.ts';

/**
 * Whether a whole value fits the pattern of a rulebook. RE2 takes time by the length of the value alone, so that no pattern and no value of a caller's
 * choice hold the writer up.
 */
const isWritten = (pattern: string, value: string): boolean => RE2JS.compile(pattern).matcher(value).matches();

/**
 * The refusal of a field that is not written as the company writes it, so that its customer files stay complete. What an import
 * tells was written elsewhere, and the value itself may be personal, so the refusal names the field alone.
 */
export function formatProblem(body: OpenCase, actor: Actor, rules: Rulebook): Refusal | undefined {
  if (actor.kind !== 'person') return undefined;
  const wrong = Object.entries(rules.practice?.formats ?? {}).find(([field, { pattern }]) => {
    const value = valueAt(body, field);
    return typeof value === 'string' && !isWritten(pattern, value);
  });
  if (!wrong) return undefined;
  const [field, { says }] = wrong;
  return refuse('wrong-format', { field, says: says.en, saysZh: says.zh });
}
