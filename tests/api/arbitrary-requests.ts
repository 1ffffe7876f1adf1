import * as fc from 'fast-check';

/** As much of JSON schema as the OpenAPI document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  maxLength?: number;
  examples?: unknown[];
}

interface Operation {
  parameters?: { name: string; in: 'path' | 'query' | 'header'; required?: boolean; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

export interface FuzzedRequest {
  method: string;
  /** As the document writes it. */
  path: string;
  url: string;
  headers: Record<string, string>;
  payload?: string;
  documented: string[];
}

const ODD = ['', '\0', 'a\0b', '\ud800', '\udfff x', '💥', '‮', ' ', '%00', "';--", '__proto__', 'x'.repeat(12_000)];
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...ODD, null, -1, 1e308, 2 ** 53, true, [], {}, [[]], { type: 'OpenCase' }),
  fc.jsonValue({ maxDepth: 3 }),
);
const word = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[a-z]{1,8}$/) },
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const instant = fc
  .oneof(
    { weight: 9, arbitrary: fc.date({ min: new Date('2025-02-01'), max: new Date(), noInvalidDate: true }) },
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
  )
  .map((date) => date.toISOString());

/** Makes requests out of the document: good ones, and good ones with something spoilt. */
export class ArbitraryRequests {
  readonly #document: OpenApi;
  /** Values that mean something to the data in the store, by the name of the field. */
  readonly #known: Record<string, readonly unknown[]>;

  constructor(document: OpenApi, known: Record<string, readonly unknown[]>) {
    this.#document = document;
    this.#known = known;
  }

  any(): fc.Arbitrary<FuzzedRequest> {
    const operations = Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        // Most of what can go wrong comes with a body, and the more, the more shapes it may have.
        weight: operation.requestBody ? 12 + this.#shapes(operation) : 3,
        arbitrary: this.#request(method.toUpperCase(), path, operation),
      })),
    );
    return fc.oneof(...operations);
  }

  /** How many shapes a body may have, as a command has one for each type. */
  #shapes(operation: Operation): number {
    const { oneOf, anyOf } = this.#resolved(bodyOf(operation) ?? {});
    return (oneOf ?? anyOf ?? []).length;
  }

  #request(method: string, path: string, operation: Operation): fc.Arbitrary<FuzzedRequest> {
    const parameters = operation.parameters ?? [];
    const values = fc.record(
      Object.fromEntries(parameters.map(({ name, schema }) => [name, this.#spoilt(this.#value(schema, name), 20)])),
      { requiredKeys: parameters.filter((one) => one.in === 'path' || one.required).map(({ name }) => name) },
    ) as fc.Arbitrary<Record<string, unknown>>;
    const schema = bodyOf(operation);
    const body = schema ? this.#body(schema) : fc.constant(undefined);
    return fc.tuple(values, body, fc.uuid()).map(([given, payload, key]) => {
      const named = (place: string) => parameters.filter((one) => one.in === place && given[one.name] !== undefined);
      const url = named('path').reduce((address, { name }) => address.replace(`{${name}}`, escaped(given[name])), path);
      const query = named('query').map(({ name }) => `${name}=${escaped(given[name])}`);
      const headers = named('header').map(({ name }) => [name, name === 'idempotency-key' ? key : header(given[name])]);
      return {
        method,
        path,
        url: query.length ? `${url}?${query.join('&')}` : url,
        headers: {
          ...Object.fromEntries(headers),
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(payload === undefined ? {} : { payload }),
        documented: Object.keys(operation.responses),
      };
    });
  }

  #body(schema: Schema): fc.Arbitrary<string> {
    const { examples = [] } = this.#resolved(schema);
    const good = examples.length
      ? fc.oneof({ weight: 4, arbitrary: this.#value(schema, '') }, fc.constantFrom(...examples))
      : this.#value(schema, '');
    const json = this.#spoilt(good, 4).map((value) => JSON.stringify(value) ?? 'undefined');
    return fc.oneof(
      { weight: 12, arbitrary: json },
      json.map((whole) => whole.slice(0, whole.length / 2)),
    );
  }

  /** Once in so many times, another value or one of its fields changed, removed or added. */
  #spoilt(good: fc.Arbitrary<unknown>, every: number): fc.Arbitrary<unknown> {
    const spoiling = fc.tuple(good, odd, fc.nat(), fc.nat(2)).map(([value, strange, index, way]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return strange;
      const names = Object.keys(value);
      const name = names[index % names.length] ?? 'x';
      if (way === 0) return { ...value, [name]: strange };
      if (way === 1) return { ...value, [`${name}x`]: strange };
      return Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    });
    return fc.oneof({ weight: every - 1, arbitrary: good }, { weight: 1, arbitrary: spoiling });
  }

  #resolved(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.#document.components.schemas[name] ?? {});
  }

  #value(reference: Schema, name: string): fc.Arbitrary<unknown> {
    const schema = this.#resolved(reference);
    const known = this.#known[name];
    if (known) return fc.constantFrom(...known);
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.oneOf ?? schema.anyOf;
    if (choices) return fc.oneof(...choices.map((choice) => this.#value(choice, name)));
    switch (schema.type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return fc.array(this.#value(schema.items ?? {}, ''), { maxLength: 3 });
      case 'integer':
        return fc.integer({ min: 1, max: 100 });
      case 'number':
        return fc.double({ noNaN: true, noDefaultInfinity: true });
      case 'boolean':
        return fc.boolean();
      default:
        return text(schema);
    }
  }

  #object({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
    const fields = Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, this.#value(schema, name)]),
    );
    if (Object.keys(fields).length) return fc.record(fields, { requiredKeys: required });
    const values = typeof additionalProperties === 'object' ? this.#value(additionalProperties, '') : fc.boolean();
    return fc.dictionary(word, values, { maxKeys: 2 });
  }
}

const bodyOf = (operation: Operation): Schema | undefined => operation.requestBody?.content['application/json']?.schema;

function text({ format, pattern }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return instant;
  if (format === 'date') return fc.constantFrom('2026-03-02', '2026-03-08', '2026-03-31', '2026-02-30');
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.constantFrom('a@example.org', 'nobody');
  if (pattern?.includes('\\d{1,24}')) return fc.bigInt({ min: -(10n ** 23n), max: 10n ** 23n }).map(String);
  return word;
}

const written = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
/** As an address may carry it; half a surrogate pair cannot be written as UTF-8. */
const escaped = (value: unknown): string => encodeURIComponent(written(value).replaceAll(/\p{Surrogate}/gu, '?'));
const header = (value: unknown): string => written(value).replaceAll(/[^\x20-\x7e]/g, '?');
