import { Temporal } from 'temporal-polyfill/implementation';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import type { Words } from '../workflows/domain/vocabulary.ts';
import { ImportError } from './import-error.ts';

/** Columns of a dispatch list and the heads under which they come, in both languages. Blanks, hyphens and capitals do not count. */
const HEADS = {
  waybill: ['waybill', 'waybill number', '运单号'],
  partner: ['partner', '联盟商'],
  station: ['station', '站点'],
  destination: ['destination', '目的地'],
  consignee: ['consignee', '收货人'],
  phone: ['phone', '电话'],
  customerClass: ['customer class', '客户类别'],
  packages: ['packages', '件数'],
  dispatchedOn: ['dispatched on', '发货日期'],
  expectedOn: ['expected on', '预计到达'],
} as const;
export type DispatchColumn = keyof typeof HEADS;
const COLUMNS = Object.keys(HEADS) as DispatchColumn[];

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s_-]/g, '');

/** The heads of a list by the column that they mean. Throws ImportError when one that is needed is missing or comes twice. */
export function columnsIn(
  file: string,
  header: readonly string[],
  needed: readonly DispatchColumn[],
): Partial<Record<DispatchColumn, string>> {
  const found: Partial<Record<DispatchColumn, string>> = {};
  for (const column of COLUMNS) {
    const names = HEADS[column].map(plain);
    const [first, second] = header.filter((head) => names.includes(plain(head)));
    if (second !== undefined) throw new ImportError('log-column-twice', { file, column: second });
    if (first !== undefined) found[column] = first;
  }
  const missing = needed.filter((column) => found[column] === undefined).map((column) => HEADS[column].join(' or '));
  if (!missing.length) return found;
  throw new ImportError('list-column-missing', { file, missing: missing.join('; '), known: header.join(', ') });
}

const DATE = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;

/** `2026-03-02` from what people and spreadsheets write: 2026-03-02, 2026/3/2, 2026年3月2日, 20260302. Undefined when it is no date. */
export function dateOf(text: string): string | undefined {
  const [, year, month, day, monthOfDigits, dayOfDigits] = DATE.exec(text) ?? [];
  if (year === undefined) return undefined;
  const fields = { year: Number(year), month: Number(month ?? monthOfDigits), day: Number(day ?? dayOfDigits) };
  try {
    return Temporal.PlainDate.from(fields, { overflow: 'reject' }).toString();
  } catch (failure) {
    if (failure instanceof RangeError) return undefined;
    throw failure;
  }
}

/** The first instant of a local date. */
export const beginningOf = (date: string, timeZone: string): string =>
  new Date(Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds).toISOString();

/** The local date of an instant. */
export const localDateOf = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();

const isNamed = (text: string, code: string, name: Words): boolean =>
  [code, name.en, name.zh].some((word) => plain(word) === plain(text));

const CLASSES = caseTypes.other.facts.flatMap((fact) =>
  fact.name === 'customerClass' && fact.kind === 'choice' ? fact.choices : [],
);
/** The classes of customers, as cases bear them. */
export const CUSTOMER_CLASSES: readonly string[] = CLASSES.map(({ value }) => value);

/** The class that a text names in either language, or undefined. */
export const classOf = (text: string): string | undefined =>
  CLASSES.find(({ value, label }) => isNamed(text, value, label))?.value;

export interface PartnerName {
  id: string;
  name: Words;
}

/** The partner that a text names by code or in either language, or undefined. */
export const partnerOf = (text: string, partners: readonly PartnerName[]): string | undefined =>
  partners.find(({ id, name }) => isNamed(text, id, name))?.id;
