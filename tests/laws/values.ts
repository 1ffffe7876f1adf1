import fc from 'fast-check';
import { CASE_TYPES, CHANNELS, type CaseType } from '../../workflows/domain/vocabulary.ts';
import { local } from '../support/builders.ts';

/** The first of March 2026, a Sunday; lives begin in the weeks after it. Epoch milliseconds. */
export const BEGINNING = Date.parse(local('2026-03-01', '00:00'));
export const MINUTE = 60_000;
const DAY = 24 * 60;

/** Plain objects, as JSON has them. */
export const record = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(shape, { noNullPrototype: true });
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** JSON has no members that are undefined. */
export const defined = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;

/** A name of one of the rulebook's lists, or one that only looks like it. */
export const nameIn = (list: object | undefined): fc.Arbitrary<string> =>
  fc.constantFrom(...Object.keys(list ?? {}), 'constructor');

/** Words that may stand in any text; "constructor" and "__proto__" are what careless look-ups fall over. */
export const word = fc.constantFrom('so it is', '因为下雨', 'x', 'constructor');
export const code = fc.constantFrom('weather', 'carrier', 'constructor');
export const channel = fc.constantFrom(...CHANNELS);
export const person = fc.constantFrom('li.agent', 'he.agent', 'he.agent', 'wang.supervisor');
export const subject = (letter: string): fc.Arbitrary<string> =>
  fc.constantFrom(`${letter}1`, `${letter}1`, `${letter}1`, `${letter}2`, '__proto__');
export const money = record({
  amountMinor: fc.constantFrom('0', '1', '50000', '120000', '999999999999'),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD', 'XDR'),
});
export const claimed = money.filter(({ amountMinor }) => amountMinor !== '0');
export const uuid = fc.constantFrom('5b0f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11', '0b6f2f9e-7a34-4f7e-9a53-3b1d0a0f2c11');
const at = (minutes: number): string => new Date(BEGINNING + minutes * MINUTE).toISOString();
/** Some instant of the first months, or one far away. */
export const instant = fc
  .oneof(
    { weight: 8, arbitrary: fc.integer({ min: 0, max: 60 * DAY }) },
    { weight: 1, arbitrary: fc.constantFrom(-70 * 365 * DAY, 900 * 365 * DAY) },
  )
  .map(at);
/** Something that began before every life and is due in it or after it. */
export const span = fc
  .tuple(fc.integer({ min: 1, max: 30 * DAY }), fc.integer({ min: 0, max: 90 * DAY }))
  .map(([before, after]) => ({ startedAt: at(-before), dueAt: at(after) }));
export const call = record({ rings: fc.nat(9), minutes: fc.nat(40), forwarded: fc.boolean() });

const day = fc.constantFrom('2026-02-28', '2026-03-02');

const FACTS = {
  delay: record({ arrived: fc.boolean() }),
  damage: record({ natureOfDamage: fc.constantFrom('wet', 'broken'), piecesDamaged: fc.nat(9) }),
  shortage: record({ nature: fc.constantFrom('all-short', 'overage'), piecesShort: fc.nat(9) }),
  'freight-dispute': record({ invoiceNumber: fc.constantFrom('INV-1', 'INV-2') }),
  'service-attitude': record({ aboutWhom: fc.constantFrom('internal', 'external') }),
  'partner-breach': record({ breach: fc.constantFrom('late', 'promise-not-paid'), partner: word }),
  'late-dispatch': record({ orderedOn: day }),
  'slow-handling': record({ firstAskedOn: day, stage: word }),
  'unanswered-call': record({ calledOn: day, ringCount: fc.nat(20) }),
  'return-slip': record({ slipState: fc.constantFrom('missing', 'imperfect'), slipDueOn: day }),
  booking: record({ origin: word, destination: word, passengers: fc.nat(50) }),
  'order-change': record({ orderNumber: fc.constantFrom('ORD-1', 'ORD-2'), change: word }),
  refund: record({ orderNumber: fc.constantFrom('ORD-1', 'ORD-2'), reason: fc.constantFrom('weather', 'other') }),
  enquiry: record({ subject: fc.constantFrom('price', 'tracking'), complex: fc.boolean() }),
  other: record({ subject: word, customerClass: fc.constantFrom('key', 'ordinary'), expectedOn: day }),
};
/** A type of case with facts that fit it. */
export const about = fc.constantFrom(...CASE_TYPES).chain((caseType) =>
  record<{ caseType: CaseType; facts: Record<string, string | number | boolean> }>({
    caseType: fc.constant(caseType),
    facts: FACTS[caseType] as fc.Arbitrary<Record<string, string | number | boolean>>,
  }),
);
