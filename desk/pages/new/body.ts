import { money } from '../../../workflows/domain/money/money.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import type { FactSpec } from '../../../workflows/domain/types/case-type.ts';
import type { OpenCaseInput } from '../../api/client.ts';
import type { Draft } from './draft.ts';

/** Only what is told: an empty field is no field. */
const told = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], '' | undefined> } =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
      const trimmed = typeof value === 'string' ? value.trim() : value;
      return trimmed === '' || trimmed === undefined ? [] : [[name, trimmed]];
    }),
  ) as { [K in keyof T]?: Exclude<T[K], '' | undefined> };

/** What an input of date and time holds, which is the reader's own time, as an instant; as it is where it is none. */
export function instantOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? local : at.toISOString();
}

/** An instant as an input of date and time holds it. */
export function localOf(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** A number, or the text that is none, so that the server says what it must be. */
const numberOf = (text: string): number => {
  const value = Number(text);
  return Number.isFinite(value) ? value : (text as unknown as number);
};

function factOf({ kind }: FactSpec, text: string): string | number | boolean {
  if (kind === 'number') return numberOf(text);
  if (kind === 'boolean') return text === 'true';
  return text;
}

/** The facts that the chosen type asks for; those of another one that was chosen before stay in the draft. */
function factsOf({ type, facts }: Draft): OpenCaseInput['facts'] {
  if (type === '') return {};
  return Object.fromEntries(
    caseTypes[type].facts.flatMap((spec) => {
      const text = facts[spec.name]?.trim() ?? '';
      return text === '' ? [] : [[spec.name, factOf(spec, text)]];
    }),
  );
}

/** The amount in the currency's smallest unit; what is no amount goes as it is, so that the server says so. */
function amountOf({ kind, amount, currency }: Draft): OpenCaseInput['amount'] {
  if (kind !== 'claim' || amount.trim() === '') return undefined;
  const figures = amount.replaceAll(/[\s,，]/g, '');
  try {
    return money(figures, currency) as OpenCaseInput['amount'];
  } catch {
    return { amountMinor: figures, currency } as OpenCaseInput['amount'];
  }
}

function callOf({ channel, rings, minutes }: Draft): OpenCaseInput['call'] {
  if (channel !== 'phone' && channel !== 'hotline') return undefined;
  const call = told({ rings: rings && numberOf(rings), minutes: minutes && numberOf(minutes) });
  return Object.keys(call).length > 0 ? call : undefined;
}

function endingOf(draft: Draft): Pick<OpenCaseInput, 'promise' | 'onTheSpot'> {
  const { ending, promiseWhat, promiseAt, answer, remedy } = draft;
  if (ending === 'promise') return { promise: { what: promiseWhat.trim(), dueAt: instantOf(promiseAt) } };
  if (ending === 'solved') return { onTheSpot: { answer: answer.trim(), ...told({ remedy }) } };
  return {};
}

/** What opens the case that was typed. */
export function bodyOf(draft: Draft): OpenCaseInput {
  const { waybill, origin, destination, partner, packages, name, phone, customerNumber, email, address } = draft;
  const shipment = told({ waybill, origin, destination, partner, packages: packages && numberOf(packages) });
  return {
    organisation: draft.organisation,
    kind: draft.kind,
    // The server says that it is missing.
    type: draft.type as OpenCaseInput['type'],
    channel: draft.channel,
    severity: draft.severity,
    complainant: { name: name.trim(), ...told({ phone, customerNumber, email, address }) },
    description: draft.description.trim(),
    facts: factsOf(draft) ?? {},
    ...(Object.keys(shipment).length > 0 ? { shipment: { waybill: '', ...shipment } } : {}),
    ...endingOf(draft),
    ...told({
      branch: draft.branch,
      amount: amountOf(draft),
      call: callOf(draft),
      happenedAt: draft.happenedAt && instantOf(draft.happenedAt),
      reportedAt: draft.reportedAt && instantOf(draft.reportedAt),
      link: draft.from ? { caseId: draft.from, relation: 'related-to' as const } : undefined,
    }),
  };
}

/** Stands in for what is not typed yet, so that it can be said early what will happen. */
const NOT_YET = '-';

/**
 * What is asked about before the form is complete. What is half typed is left out, and how it ends, which moves no clock but the promise's own;
 * undefined while nothing can be said.
 */
export function previewBodyOf(draft: Draft): OpenCaseInput | undefined {
  if (draft.type === '' || draft.organisation === '') return undefined;
  const { complainant, shipment, promise, onTheSpot, amount, link: _, ...body } = bodyOf(draft);
  const { email, ...person } = complainant;
  const isRight = (specs: readonly FactSpec[], [name, value]: [string, unknown]): boolean => {
    const kind = specs.find((spec) => spec.name === name)?.kind;
    return kind === 'number' ? typeof value === 'number' && value >= 0 : true;
  };
  const specs = caseTypes[draft.type].facts;
  return {
    ...body,
    complainant: {
      ...person,
      name: person.name || NOT_YET,
      ...(email && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? { email } : {}),
    },
    description: body.description || NOT_YET,
    facts: Object.fromEntries(Object.entries(body.facts ?? {}).filter((fact) => isRight(specs, fact))),
    ...(shipment?.waybill
      ? { shipment: told({ waybill: shipment.waybill, partner: shipment.partner }) as typeof shipment }
      : {}),
    ...(amount && /^[1-9]\d*$/.test(amount.amountMinor) ? { amount } : {}),
    ...(promise?.what && Date.parse(promise.dueAt) > Date.now() ? { promise } : {}),
    ...(onTheSpot?.answer ? { onTheSpot } : {}),
  };
}

/** What the server would refuse for being empty, by its path. */
export function emptyFields(draft: Draft): string[] {
  const { ending } = draft;
  const needed: [path: string, value: string][] = [
    ['complainant.name', draft.name],
    ['description', draft.description],
    ['type', draft.type],
    ...(ending === 'promise' ? ([['promise.dueAt', draft.promiseAt]] as [string, string][]) : []),
    ...(ending === 'promise' ? ([['promise.what', draft.promiseWhat]] as [string, string][]) : []),
    ...(ending === 'solved' ? ([['onTheSpot.answer', draft.answer]] as [string, string][]) : []),
  ];
  return needed.filter(([, value]) => value.trim() === '').map(([path]) => path);
}
