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

const CHOICES = (...values: string[]) => values.join(' | ');

/** What each fact takes, as forms, imports and the rules of companies rely on it: a value once offered stays in cases for ever. */
const TAKES: Record<CaseType, string[]> = {
  delay: ['date', 'boolean'],
  damage: [CHOICES('broken', 'wet', 'soiled', 'packing-only', 'hidden', 'other'), 'number', 'date'],
  shortage: [CHOICES('all-short', 'part-short', 'overage', 'wrong-product'), 'number', 'number', 'date'],
  'freight-dispute': ['text', 'date'],
  'service-attitude': [CHOICES('internal', 'external'), 'boolean'],
  'partner-breach': [
    CHOICES('late', 'no-report', 'refused-search', 'promise-not-paid', 'rough-handling', 'other'),
    'text',
    'text',
    'text',
    'text',
    'text',
  ],
  'late-dispatch': ['date', 'date'],
  'slow-handling': ['date', 'text'],
  'unanswered-call': ['date', 'text', 'number'],
  'return-slip': [CHOICES('missing', 'late', 'imperfect'), 'date', 'text'],
  booking: ['text', 'text', 'text', 'number', 'text'],
  'order-change': ['text', 'text'],
  refund: [
    'text',
    CHOICES('customer-cancels', 'carrier-fault', 'service-downgraded', 'weather', 'other'),
    'number',
    'text',
  ],
  enquiry: [CHOICES('price', 'route', 'tracking', 'policy', 'other'), 'boolean'],
  other: ['text', CHOICES('key', 'large', 'new', 'ordinary'), 'date'],
};

/** The codes by which an answer names what it offers; they are in the log of every case that was answered. */
const REMEDIES: Record<CaseType, string> = {
  delay: 'new-arrival-time freight-reduction compensation',
  damage: 'repair replacement compensation insurance-claim',
  shortage: 'search redelivery replacement compensation insurance-claim',
  'freight-dispute': 'itemised-list corrected-invoice refund',
  'service-attitude': 'apology training penalty',
  'partner-breach': 'partner-remedy partner-notice recovery compensation',
  'late-dispatch': 'dispatch-today new-dispatch-time freight-reduction compensation',
  'slow-handling': 'fixed-time new-handler apology compensation',
  'unanswered-call': 'call-back apology duty-line training',
  'return-slip': 'slip-returned slip-copy slip-completed delivery-certificate',
  booking: 'order-confirmed alternative-offer explanation',
  'order-change': 'order-changed difference-refunded alternative-offer',
  refund: 'full-refund refund-less-fee order-changed difference-refunded',
  enquiry: 'information explanation specialist-answer',
  other: 'explanation compensation',
};

describe.each(CASE_TYPES)('a case of type %s', (type) => {
  it('is registered under its own name', () => {
    expect(caseTypes[type].type).toBe(type);
  });

  it('accepts all the facts that it asks for', () => {
    expect(Object.keys(COMPLETE[type])).toEqual(caseTypes[type].facts.map((fact) => fact.name));
    expect(checkFacts(type, COMPLETE[type])).toBeUndefined();
  });

  it('takes for each fact a value of its kind', () => {
    const taken = caseTypes[type].facts.map((fact) =>
      fact.kind === 'choice' ? CHOICES(...fact.choices.map(({ value }) => value)) : fact.kind,
    );
    expect(taken).toEqual(TAKES[type]);
  });

  it('asks and offers in both languages, each choice included', () => {
    const { name, facts, firstAction, remedies } = caseTypes[type];
    const choices = facts.flatMap((fact) => (fact.kind === 'choice' ? fact.choices : []));
    const labels = [...facts, ...choices].map(({ label }) => label);
    const words = [name, firstAction, ...labels, ...remedies.map((remedy) => remedy.name)];
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

  it('offers its remedies under codes of their own', () => {
    const codes = caseTypes[type].remedies.map((remedy) => remedy.code);
    expect(codes.join(' ')).toBe(REMEDIES[type]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

it('a request is fulfilled by the word of whoever fulfils it, except where money or a number has to be on record', () => {
  const needs = CASE_TYPES.flatMap((type) => {
    const { fulfilledBy } = caseTypes[type];
    return fulfilledBy ? [`${type}: ${fulfilledBy}`] : [];
  });
  expect(needs).toEqual(['order-change: order-numbered', 'refund: refund-paid']);
});

describe('a fact of the wrong kind', () => {
  it.each<[CaseType, Facts, string, string]>([
    ['delay', { promisedDate: '13.02.2026' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: '2026-02-30' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: '2026-02-13T10:00' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: '+002026-02-13' }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { promisedDate: 20260213 }, 'promisedDate', 'a date such as 2026-02-13'],
    ['delay', { arrived: 'no' }, 'arrived', 'true or false'],
    ['damage', { natureOfDamage: 'sad' }, 'natureOfDamage', 'one of: broken, wet, soiled, packing-only, hidden, other'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: '3' }, 'piecesDamaged', 'a number from 0 on'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: -1 }, 'piecesDamaged', 'a number from 0 on'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: Infinity }, 'piecesDamaged', 'a number from 0 on'],
    ['damage', { natureOfDamage: 'wet', piecesDamaged: true }, 'piecesDamaged', 'a number from 0 on'],
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
      facts: { caseType: type, fact, expected },
    });
  });

  it('is not a number of none: what was counted and found missing is a fact as well', () => {
    expect(checkFacts('damage', { natureOfDamage: 'wet', piecesDamaged: 0 })).toBeUndefined();
  });

  it('is told after a name mistyped, which explains what is missing', () => {
    expect(checkFacts('damage', { natureOfDamge: 'wet' })?.code).toBe('unknown-fact');
  });
});
