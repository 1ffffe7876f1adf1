import type { Role } from '../workflows/domain/vocabulary.ts';
import { sql } from 'kysely';
import type { ReadDatabase } from '../db/client.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import { ROLES_ASKED } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Caller } from './access.ts';
import { invalid, problem } from './problems.ts';

const MOST = 200;
const wrong = (en: string, zh: string) => invalid('X-Purpose', { en, zh });

/** What is not visible would tell nobody anything, and half a character cannot be stored. */
const UNREADABLE = /\p{Cc}|\p{Surrogate}/u;

/**
 * Why somebody reads, from the header `X-Purpose`: null when they do not say. A header holds no Chinese, so that it comes as UTF-8 with
 * percent signs (`encodeURIComponent`); a text with a percent sign that stands for itself writes it so too.
 */
export function purposeOf(header: unknown): string | null {
  if (typeof header !== 'string' || header.trim() === '') return null;
  let text: string;
  try {
    text = decodeURIComponent(header).trim();
  } catch {
    throw wrong(
      'has a percent sign that begins no character: write it as encodeURIComponent does',
      '其中的百分号不构成字符：请按 encodeURIComponent 编码',
    );
  }
  if (text.length > MOST) throw wrong(`must have at most ${MOST} characters`, `最多 ${MOST} 个字符`);
  if (UNREADABLE.test(text)) throw wrong('must be visible characters', '须为可见字符');
  return text || null;
}

/** Organisations of which the caller saw cases that are not their own. */
async function organisationsOfOthers(
  read: ReadDatabase,
  caller: Caller,
  caseIds: readonly string[],
): Promise<string[]> {
  const rows = await read
    .selectFrom('cases')
    .select('organisation')
    .distinct()
    .where(sql<boolean>`case_id = any(${[...caseIds]}::uuid[])`)
    .where(sql<boolean>`owner is distinct from ${caller.id}`)
    .execute();
  return rows.map(({ organisation }) => organisation);
}

const isAsked = (role: Role): boolean => ROLES_ASKED.some((asked) => asked === role);

/**
 * Refuses whoever does not say why they read cases that are not their own, where the rulebook in force of one of the organisations wants
 * their role to say it.
 */
export async function requirePurpose(
  { read, rulebooks }: { read: ReadDatabase; rulebooks: Rulebooks },
  caller: Caller,
  caseIds: readonly string[],
): Promise<void> {
  if (!isAsked(caller.role) || caseIds.length === 0) return;
  for (const organisation of await organisationsOfOthers(read, caller, caseIds)) {
    const rules = await rulebooks.inForce(organisation, new Date().toISOString());
    const asked = isRefusal(rules) ? undefined : rules.practice?.readPurposes;
    if (!asked?.requiredOf.some((role) => role === caller.role)) continue;
    const codes = Object.keys(asked.codes).join(', ') || 'none';
    throw problem('purpose-needed', { organisation, role: caller.role, codes });
  }
}
