/** As much of JSON Schema as the answers of the API use. */
export interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  propertyNames?: Schema;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** The API's own document. */
export interface Document {
  components: { schemas: Record<string, Schema> };
  paths: Record<string, Record<string, { responses: Record<string, { content: Record<string, { schema: Schema }> }> }>>;
}

/** Something in an answer that somebody reads: where it stands, and what it is. */
export interface Leaf {
  /** `promises[].state`; what stands under names of any kind is `payers{}.kind`. */
  path: string;
  value: unknown;
  kind: 'text' | 'instant' | 'number' | 'money' | 'choice';
}

/** A made-up answer in which every optional member is there and each list holds every value of the closed lists in it. */
export interface Sample {
  value: unknown;
  leaves: Leaf[];
}

const DAY_MS = 86_400_000;
const isMoney = ({ properties }: Schema): boolean => Boolean(properties?.['amountMinor'] && properties['currency']);

/** Makes answers by their schema; no two texts, figures or instants in one are the same, so that each is found where it is shown. */
export class Sampler {
  readonly #document: Document;
  readonly #choose: (path: string, choices: readonly Schema[]) => Schema | undefined;
  readonly #given: (path: string, nth: number) => string | undefined;
  #made = 0;
  #leaves: Leaf[] = [];

  /** `choose` picks among forms of an answer, the first is taken where it picks none; `given` are texts that mean something. */
  constructor(
    document: Document,
    choose: (path: string, choices: readonly Schema[]) => Schema | undefined,
    given: (path: string, nth: number) => string | undefined,
  ) {
    this.#document = document;
    this.#choose = choose;
    this.#given = given;
  }

  /** The answer of a read. */
  answerOf(path: string): Sample {
    const schema = this.#document.paths[path]?.['get']?.responses['200']?.content['application/json']?.schema;
    if (!schema) throw new Error(`The API has no GET ${path} that answers JSON.`);
    this.#leaves = [];
    return { value: this.#any(schema, '', 0), leaves: this.#leaves };
  }

  resolved(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.resolved(this.#document.components.schemas[name] ?? {});
  }

  #leaf(kind: Leaf['kind'], path: string, value: unknown): unknown {
    this.#leaves.push({ kind, path, value });
    return value;
  }

  #any(given: Schema, path: string, nth: number): unknown {
    const schema = this.resolved(given);
    const forms = schema.oneOf ?? schema.anyOf;
    if (forms) return this.#any(this.#formOf(forms, path), path, nth);
    if (schema.const !== undefined) return this.#leaf('choice', path, schema.const);
    if (schema.enum) return this.#leaf('choice', path, schema.enum[nth % schema.enum.length]);
    if (schema.type === 'object') return isMoney(schema) ? this.#money(path) : this.#object(schema, path, nth);
    if (schema.type === 'array') {
      const items = schema.items ?? {};
      return Array.from({ length: this.#most(items) }, (_, index) => this.#any(items, `${path}[]`, index));
    }
    return this.#plain(schema, path, nth);
  }

  #formOf(forms: readonly Schema[], path: string): Schema {
    const some = forms.map((form) => this.resolved(form)).filter(({ type }) => type !== 'null');
    return this.#choose(path, some) ?? some[0] ?? {};
  }

  #object({ properties, propertyNames, additionalProperties }: Schema, path: string, nth: number): unknown {
    if (properties) {
      const before = path ? `${path}.` : '';
      const entries = Object.entries(properties);
      return Object.fromEntries(entries.map(([name, one]) => [name, this.#any(one, `${before}${name}`, nth)]));
    }
    if (typeof additionalProperties !== 'object') return {};
    const of = additionalProperties;
    const names =
      (propertyNames?.enum as string[] | undefined) ??
      Array.from({ length: this.#most(of) }, (_, index) => `k${index + 1}`);
    return Object.fromEntries(names.map((name, index) => [name, this.#any(of, `${path}{}`, index)]));
  }

  /** How many of a kind are needed so that each value of its closed lists is there once. */
  #most(given: Schema): number {
    const schema = this.resolved(given);
    const own = schema.enum?.length ?? 1;
    const inner = Object.values(schema.properties ?? {}).map((one) => {
      const { enum: values, type } = this.resolved(one);
      return values?.length ?? (type === 'boolean' ? 2 : 1);
    });
    return isMoney(schema) ? 1 : Math.max(own, ...inner);
  }

  #money(path: string): unknown {
    this.#made += 1;
    const amountMinor = String(1_000_000 + this.#made * 137);
    this.#leaf('money', path, amountMinor);
    return { amountMinor, currency: 'CNY' };
  }

  #plain({ type, format, pattern }: Schema, path: string, nth: number): unknown {
    this.#made += 1;
    const given = this.#given(path, nth);
    if (given !== undefined) return given;
    if (type === 'boolean') return this.#leaf('choice', path, nth % 2 === 0);
    if (type === 'integer' || type === 'number') return this.#leaf('number', path, 200 + this.#made);
    // Years ago, so that no clock of the browser is near.
    const at = new Date(Date.UTC(2024, 0, 1) + this.#made * DAY_MS);
    if (format === 'date-time') return this.#leaf('instant', path, at.toISOString());
    if (format === 'date') return this.#leaf('text', path, at.toISOString().slice(0, 10));
    if (format === 'uuid')
      return this.#leaf('text', path, `00000000-0000-4000-8000-${String(this.#made).padStart(12, '0')}`);
    if (format === 'email') return this.#leaf('text', path, `qz${this.#made}@example.org`);
    if (pattern) return this.#leaf('money', path, String(1_000_000 + this.#made * 137));
    return this.#leaf('text', path, `Qz${this.#made}x`);
  }
}
