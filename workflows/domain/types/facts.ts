import { Temporal } from 'temporal-polyfill/implementation';
import type { Facts } from '../case/events.ts';
import type { Refusal } from '../case/refusal.ts';
import { listed, refuse } from '../case/refusal.ts';
import type { CaseType } from '../vocabulary.ts';
import type { FactSpec } from './case-type.ts';
import { caseTypes } from './registry.ts';

/**
 * Whether the facts are what the type asks for: none unknown, none of the required missing, each of its kind. The unknown come
 * first, because a name mistyped is the commonest reason why another one is missing.
 */
export function checkFacts(type: CaseType, facts: Facts): Refusal | undefined {
  const specs = caseTypes[type].facts;
  const missing = specs.filter((spec) => spec.required && facts[spec.name] === undefined).map((spec) => spec.name);
  return (
    unknownFacts(type, facts) ??
    (missing.length > 0 ? refuse('missing-fact', { caseType: type, missing: listed(missing) }) : undefined) ??
    wrongFacts(type, facts)
  );
}

/** Whether the facts that are told are ones that the type asks for, though others may be missing. */
export const checkTold = (type: CaseType, facts: Facts): Refusal | undefined =>
  unknownFacts(type, facts) ?? wrongFacts(type, facts);

function unknownFacts(type: CaseType, facts: Facts): Refusal | undefined {
  const known = caseTypes[type].facts.map((spec) => spec.name);
  const unknown = Object.keys(facts).filter((name) => !known.includes(name));
  if (unknown.length === 0) return undefined;
  return refuse('unknown-fact', { caseType: type, unknown: listed(unknown), known: listed(known) });
}

function wrongFacts(type: CaseType, facts: Facts): Refusal | undefined {
  for (const spec of caseTypes[type].facts) {
    const value = facts[spec.name];
    const expected = value === undefined ? undefined : mismatch(spec, value);
    if (expected) return refuse('wrong-fact', { caseType: type, fact: spec.name, expected });
  }
  return undefined;
}

/** Of the facts of one type those that another one asks for as well: the same name, of the same kind, with a value that it takes. */
export function sharedFacts(from: CaseType, to: CaseType, facts: Facts): Facts {
  const own = caseTypes[from].facts;
  const shared = caseTypes[to].facts.flatMap((spec): [string, Facts[string]][] => {
    const value = facts[spec.name];
    const isSame = own.some(({ name, kind }) => name === spec.name && kind === spec.kind);
    return value !== undefined && isSame && mismatch(spec, value) === undefined ? [[spec.name, value]] : [];
  });
  return Object.fromEntries(shared);
}

/** What the value should have been, or undefined when it is just that. */
function mismatch(spec: FactSpec, value: Facts[string]): string | undefined {
  switch (spec.kind) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? undefined : 'a text that is not empty';
    case 'number':
      return Number.isFinite(value) && Number(value) >= 0 ? undefined : 'a number from 0 on';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'date':
      return isDate(value) ? undefined : 'a date such as 2026-02-13';
    case 'choice': {
      const values = spec.choices.map((choice) => choice.value);
      return values.some((choice) => choice === value) ? undefined : `one of: ${listed(values)}`;
    }
  }
}

function isDate(value: Facts[string]): boolean {
  const text = String(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
