import { kindOf, variantsOf, type Schema } from './schema.ts';

/** What stands in a form, just as it was typed: local times, decimal amounts, figures as text. It is plain JSON, so that it can be kept. */
export type Typed = string | number | boolean | Typed[] | { [name: string]: Typed } | undefined;
export type TypedFields = { [name: string]: Typed };

export const isFields = (typed: Typed): typed is TypedFields =>
  typeof typed === 'object' && typed !== null && !Array.isArray(typed);
export const fieldsIn = (typed: Typed): TypedFields => (isFields(typed) ? typed : {});
export const textIn = (typed: Typed): string =>
  typeof typed === 'string' ? typed : typeof typed === 'number' ? String(typed) : '';

/** The digits behind the point of a currency. */
export const digitsOf = (currency: string): number =>
  currency === 'XDR'
    ? 2
    : (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);

/** A decimal in the smallest unit of its currency; what is none is left as it is, for the server to say so. */
export function minorOf(decimal: string, currency: string): string {
  const digits = digitsOf(currency);
  const plain = decimal.replaceAll(/[\s,，]/g, '');
  const [, whole = '', part = ''] = /^(\d+)(?:[.。](\d*))?$/.exec(plain) ?? [];
  if (!whole || part.length > digits) return decimal;
  return BigInt(whole + part.padEnd(digits, '0')).toString();
}

/** An amount as one types it: `1200.50`. */
export function decimalOf(amountMinor: string, currency: string): string {
  const digits = digitsOf(currency);
  const figures = amountMinor.padStart(digits + 1, '0');
  return digits ? `${figures.slice(0, -digits)}.${figures.slice(-digits)}` : figures;
}

/** A local time of the reader as an instant. */
const instantOf = (local: string): string => {
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? local : date.toISOString();
};

const two = (figure: number): string => String(figure).padStart(2, '0');

/** An instant as a field for local times takes it. */
export function localOf(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

const numberOf = (text: string): number | string => (Number.isNaN(Number(text)) ? text : Number(text));

/** Leaves out what nobody filled. */
function filled(entries: [string, unknown][]): Record<string, unknown> | undefined {
  const some = entries.filter(([, value]) => value !== undefined);
  return some.length > 0 ? Object.fromEntries(some) : undefined;
}

function moneyOf(typed: Typed): unknown {
  const { amount, currency } = fieldsIn(typed);
  const decimal = textIn(amount).trim();
  if (!decimal) return undefined;
  return { amountMinor: minorOf(decimal, textIn(currency) || 'CNY'), currency: textIn(currency) || 'CNY' };
}

function recordOf(schema: Schema, typed: Typed): unknown {
  const one = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  return filled(Object.entries(fieldsIn(typed)).map(([name, value]) => [name, payloadOf(one, value)]));
}

function groupOf(schema: Schema, typed: Typed): unknown {
  const given = fieldsIn(typed);
  return filled(
    Object.entries(schema.properties ?? {}).map(([name, one]) => {
      const value = payloadOf(one, given[name]);
      const isLeftOut = Array.isArray(value) && value.length === 0 && !schema.required?.includes(name);
      return [name, isLeftOut ? undefined : value];
    }),
  );
}

/** Which of the variants of a union is chosen; its number stands beside its fields. */
export const variantIn = (schema: Schema, typed: Typed): Schema =>
  variantsOf(schema)[Number(textIn(fieldsIn(typed)['#']) || 0)] ?? {};

/** What is sent for what was typed; undefined for what nobody filled. */
export function payloadOf(schema: Schema, typed: Typed): unknown {
  switch (kindOf(schema)) {
    case 'constant':
      return schema.const;
    case 'boolean':
      return typeof typed === 'boolean' ? typed : undefined;
    case 'money':
      return moneyOf(typed);
    case 'group':
      return groupOf(schema, typed);
    case 'record':
      return recordOf(schema, typed);
    case 'list':
      return Array.isArray(typed) ? typed.flatMap((one) => payloadOf(schema.items ?? {}, one) ?? []) : [];
    case 'union':
      return payloadOf(variantIn(schema, typed), fieldsIn(typed)['value']);
    default: {
      // What may be of several kinds was entered as the kind that it is.
      if (variantsOf(schema).length > 0 && typeof typed !== 'string') return typed;
      const text = textIn(typed).trim();
      if (!text) return undefined;
      if (kindOf(schema) === 'number') return numberOf(text);
      return kindOf(schema) === 'instant' ? instantOf(text) : text;
    }
  }
}

/** What stands in a form before anybody typed: what the schema takes for granted. */
export function startOf(schema: Schema): Typed {
  if (kindOf(schema) === 'boolean') return typeof schema.default === 'boolean' ? schema.default : undefined;
  if (kindOf(schema) !== 'group') return typeof schema.default === 'string' ? schema.default : undefined;
  const entries = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const start = kindOf(one) === 'group' ? undefined : startOf(one);
    return start === undefined ? [] : [[name, start] as const];
  });
  return Object.fromEntries(entries);
}

/** The required fields that nobody filled, by their paths. */
export function missingIn(schema: Schema, typed: Typed, before = ''): string[] {
  const given = fieldsIn(typed);
  return Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const path = before ? `${before}.${name}` : name;
    const value = payloadOf(one, given[name]);
    const isRequired = schema.required?.includes(name) ?? false;
    if (value === undefined) return isRequired && kindOf(one) !== 'constant' ? [path] : [];
    if (kindOf(one) === 'group') return missingIn(one, given[name], path);
    if (kindOf(one) !== 'list' || !Array.isArray(value)) return [];
    if (isRequired && value.length < (one.minItems ?? 0)) return [path];
    if (!Array.isArray(given[name])) return [];
    return given[name].flatMap((item, index) => missingIn(one.items ?? {}, item, `${path}.${index}`));
  });
}
