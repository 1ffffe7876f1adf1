import { describe, expect, it } from 'vitest';
import type { Facts } from '../../workflows/domain/case/events.ts';
import { checkFacts } from '../../workflows/domain/types/facts.ts';
import { caseTypes } from '../../workflows/domain/types/registry.ts';
import type { CaseType } from '../../workflows/domain/vocabulary.ts';
import { CASE_TYPES } from '../../workflows/domain/vocabulary.ts';

const COMPLETE: Record<CaseType, Facts> = {
  delay: { promisedDate: '2026-02-13', arrived: false },
  damage: { natureOfDamage: 'wet', piecesDamaged: 3, deliveredOn: '2026-02-12' },
  'freight-dispute': { invoiceNumber: 'INV-2026-0042', invoiceDate: '2026-01-31' },
  'service-attitude': { aboutWhom: 'external', recordingExists: true },
  other: { subject: 'Parking in front of the gate' },
};

const REQUIRED: Record<CaseType, string[]> = {
  delay: [],
  damage: ['natureOfDamage'],
  'freight-dispute': ['invoiceNumber'],
  'service-attitude': ['aboutWhom'],
  other: [],
};

describe.each(CASE_TYPES)('a case of type %s', (type) => {
  it('is registered under its own name', () => {
    expect(caseTypes[type].type).toBe(type);
  });

  it('accepts all the facts that it asks for', () => {
    expect(Object.keys(COMPLETE[type])).toEqual(caseTypes[type].facts.map((fact) => fact.name));
    expect(checkFacts(type, COMPLETE[type])).toBeUndefined();
  });

  it('requires what it cannot do without', () => {
    const refusal = checkFacts(type, {});
    if (REQUIRED[type].length === 0) expect(refusal).toBeUndefined();
    else
      expect(refusal).toMatchObject({
        code: 'missing-fact',
        facts: { caseType: type, missing: REQUIRED[type].join(', ') },
      });
  });

  it('refuses a fact that it does not ask for, and says which it does', () => {
    const refusal = checkFacts(type, { ...COMPLETE[type], shoeSize: 43 });
    const known = Object.keys(COMPLETE[type]).join(', ');
    expect(refusal).toMatchObject({ code: 'unknown-fact', facts: { unknown: 'shoeSize', known } });
  });

  it('offers remedies with codes of their own, in both languages', () => {
    const codes = caseTypes[type].remedies.map((remedy) => remedy.code);
    expect(codes.length).toBeGreaterThan(0);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { name } of caseTypes[type].remedies) expect(name.zh).toMatch(/\p{Script=Han}/u);
  });
});

describe('a fact of the wrong kind', () => {
  it.each<[CaseType, Facts, string, string]>([
    ['delay', { promisedDate: '13.02.2026' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: '2026-02-30' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: '2026-02-13T10:00' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { arrived: 'no' }, 'arrived', 'true or false'],
    ['damage', { natureOfDamage: 'sad' }, 'natureOfDamage', 'one of: broken, wet, soiled, packing-only, hidden, other'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: '3' }, 'piecesDamaged', 'a number from 0 on'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: -1 }, 'piecesDamaged', 'a number from 0 on'],
    ['freight-dispute', { invoiceNumber: '  ' }, 'invoiceNumber', 'a text that is not empty'],
    ['freight-dispute', { invoiceNumber: 42 }, 'invoiceNumber', 'a text that is not empty'],
  ])('of %s %o is refused by name', (type, facts, fact, expected) => {
    expect(checkFacts(type, facts)).toEqual({
      code: 'wrong-fact',
      message: `The fact "${fact}" must be ${expected}.`,
      facts: { fact, expected },
    });
  });

  it('is told after a name mistyped, which explains what is missing', () => {
    expect(checkFacts('damage', { natureOfDamge: 'wet' })?.code).toBe('unknown-fact');
  });
});
