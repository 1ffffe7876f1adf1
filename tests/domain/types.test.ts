import { describe, expect, it } from 'vitest';
import type { Facts } from '../../workflows/domain/case/events.ts';
import { checkFacts } from '../../workflows/domain/types/facts.ts';
import { caseTypes } from '../../workflows/domain/types/registry.ts';
import type { CaseType } from '../../workflows/domain/vocabulary.ts';
import { CASE_TYPES } from '../../workflows/domain/vocabulary.ts';
import { LEAST_FACTS } from '../support/facts.ts';

const COMPLETE: Record<CaseType, Facts> = {
  delay: { promisedDate: '2026-02-13', arrived: false },
  damage: { natureOfDamage: 'wet', piecesDamaged: 3, deliveredOn: '2026-02-12' },
  shortage: { nature: 'part-short', piecesShort: 2, piecesOnBill: 12, deliveredOn: '2026-02-12' },
  'freight-dispute': { invoiceNumber: 'INV-2026-0042', invoiceDate: '2026-01-31' },
  'service-attitude': { aboutWhom: 'external', recordingExists: true },
  'partner-breach': {
    breach: 'promise-not-paid',
    partner: 'Sample Alliance',
    disputedSummary: 'monthly-accuracy',
    disputedPeriod: '2026-03',
    disputedMeasure: 'timeliness',
    disputedFigure: '75.0%',
  },
  'late-dispatch': { orderedOn: '2026-02-09', agreedDispatchOn: '2026-02-10' },
  'slow-handling': { firstAskedOn: '2026-02-02', stage: 'waiting for the branch' },
  'unanswered-call': { calledOn: '2026-02-12', lineCalled: '000-0009', ringCount: 8 },
  'return-slip': { slipState: 'imperfect', slipDueOn: '2026-02-20', defects: 'no stamp' },
  booking: {
    origin: '广州',
    destination: '深圳',
    departsAt: '2026-03-06 08:30',
    passengers: 40,
    goods: '40 suitcases',
  },
  'order-change': { orderNumber: 'ORD-2026-0007', change: 'Two hours later' },
  refund: { orderNumber: 'ORD-2026-0007', reason: 'weather', fare: 12000, departsAt: '2026-03-06 08:30' },
  enquiry: { subject: 'route', complex: false },
  other: { subject: 'Parking in front of the gate', customerClass: 'key', expectedOn: '2026-02-16' },
};

const REQUIRED: Record<CaseType, string[]> = {
  delay: [],
  damage: ['natureOfDamage'],
  shortage: ['nature'],
  'freight-dispute': ['invoiceNumber'],
  'service-attitude': ['aboutWhom'],
  'partner-breach': ['breach'],
  'late-dispatch': [],
  'slow-handling': [],
  'unanswered-call': [],
  'return-slip': ['slipState'],
  booking: [],
  'order-change': ['orderNumber', 'change'],
  refund: ['orderNumber', 'reason'],
  enquiry: [],
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

  it('asks in both languages, each choice included', () => {
    const { name, facts, firstAction } = caseTypes[type];
    const choices = facts.flatMap((fact) => (fact.kind === 'choice' ? fact.choices : []));
    const words = [name, firstAction, ...[...facts, ...choices].map(({ label }) => label)];
    for (const { en, zh } of words) {
      expect(en).toMatch(/^[A-Z]/);
      expect(en).not.toMatch(/\p{Script=Han}/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('opens with the least that the tests give it', () => {
    expect(Object.keys(LEAST_FACTS[type])).toEqual(REQUIRED[type]);
    expect(checkFacts(type, LEAST_FACTS[type])).toBeUndefined();
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
    ['shortage', { nature: 'D' }, 'nature', 'one of: all-short, part-short, overage, wrong-product'],
    ['return-slip', { slipState: 'lost' }, 'slipState', 'one of: missing, late, imperfect'],
    ['other', { customerClass: 'vip' }, 'customerClass', 'one of: key, large, new, ordinary'],
    ['other', { expectedOn: 'soon' }, 'expectedOn', 'a date such as 2026-02-13'],
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
