import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMMAND_TITLES } from '../../../workflows/domain/audit/command-titles.ts';
import { FIELD_NAMES } from '../../../workflows/domain/audit/field-names.ts';
import { valueName } from '../../../workflows/domain/audit/value-names.ts';
import { commandSchemaByType } from '../../../workflows/domain/schema.ts';

interface Node {
  const?: string;
  enum?: string[];
  properties?: Record<string, Node>;
  items?: Node;
  additionalProperties?: Node | boolean;
  anyOf?: Node[];
}

/** Codes of trade and currencies are read as they are. */
const ITSELF = new Set(['currency', 'incoterm', 'amountMinor', 'from']);

/** What a form of the schema shows that has no words. */
function wordless(node: Node, field = ''): string[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([name, one]) => {
    if (name === 'type' && one.const !== undefined) return [];
    const unnamed = FIELD_NAMES[name] === undefined && name !== 'amountMinor' ? [name] : [];
    return [...unnamed, ...wordless(one, name)];
  });
  const values = ITSELF.has(field) ? [] : (node.enum ?? []).filter((value) => !valueName(field, value));
  const inner = [node.items, node.additionalProperties, ...(node.anyOf ?? [])].flatMap((one) =>
    typeof one === 'object' ? wordless(one, field) : [],
  );
  return [...own, ...values.map((value) => `${field}=${value}`), ...inner];
}

describe('the forms of commands', () => {
  it('have words for every command, field and value', () => {
    for (const [type, schema] of commandSchemaByType) {
      if (type === 'OpenCase') continue;
      expect(Object.keys(COMMAND_TITLES), type).toContain(type);
      expect(wordless(z.toJSONSchema(schema, { io: 'input' }) as Node), type).toEqual([]);
    }
  });

  it('would miss a field and a value that nobody named', () => {
    const schema = z.strictObject({ unheardOf: z.string(), channel: z.enum(['smoke-signals']) });
    expect(wordless(z.toJSONSchema(schema) as Node)).toEqual(['unheardOf', 'channel=smoke-signals']);
  });
});
