/** As much of JSON Schema as the commands of the API use. */
export interface Schema {
  type?: string | string[];
  const?: string;
  enum?: string[];
  format?: string;
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

export type Kind =
  | 'text'
  | 'choice'
  | 'number'
  | 'boolean'
  | 'instant'
  | 'date'
  | 'money'
  | 'group'
  | 'list'
  | 'record'
  | 'union'
  | 'constant';

const isNumeric = (type: Schema['type']): boolean => type === 'number' || type === 'integer';

function kindOfObject({ properties, additionalProperties }: Schema): Kind {
  if (properties?.['amountMinor'] && properties['currency']) return 'money';
  return properties ? 'group' : typeof additionalProperties === 'object' ? 'record' : 'group';
}

/** As what a value of the schema is entered. */
export function kindOf(schema: Schema): Kind {
  const variants = variantsOf(schema);
  if (schema.const !== undefined) return 'constant';
  if (schema.enum) return 'choice';
  if (variants.some(({ type }) => type === 'object')) return 'union';
  if (variants.length > 0) return 'text';
  if (schema.type === 'boolean') return 'boolean';
  if (isNumeric(schema.type)) return 'number';
  if (schema.type === 'array') return 'list';
  if (schema.type === 'object') return kindOfObject(schema);
  if (schema.format === 'date-time') return 'instant';
  return schema.format === 'date' ? 'date' : 'text';
}

export const variantsOf = ({ anyOf, oneOf }: Schema): readonly Schema[] => oneOf ?? anyOf ?? [];

/** The times that a command may bear where they are not "just now". */
const TIMES = ['happenedAt', 'reportedAt'];

export interface Field {
  name: string;
  schema: Schema;
  isRequired: boolean;
}

/** The fields of an object: those that everybody meets, and those that one looks for. The type of a command is no field. */
export function fieldsOf(schema: Schema, prominent: readonly string[] = []): { first: Field[]; more: Field[] } {
  const required = new Set(schema.required);
  const all = Object.entries(schema.properties ?? {}).flatMap(([name, one]): Field[] =>
    kindOf(one) === 'constant' ? [] : [{ name, schema: one, isRequired: required.has(name) }],
  );
  const plain = all.filter(({ name }) => !TIMES.includes(name));
  const isFirst = ({ name, isRequired }: Field): boolean => isRequired || prominent.includes(name);
  const times = all.filter(({ name }) => TIMES.includes(name));
  // Where nothing must be filled, a few fields are better in sight than behind a fold.
  if (!plain.some(isFirst)) return { first: plain, more: times };
  return { first: plain.filter(isFirst), more: [...plain.filter((field) => !isFirst(field)), ...times] };
}
