import { expect } from 'vitest';
import { commandSchemaByType } from '../../workflows/domain/schema.ts';
import { ruleOf } from '../../workflows/domain/decide.ts';
import type { CommandBody } from '../../workflows/domain/command.ts';
import type { CaseKind } from '../../workflows/domain/vocabulary.ts';
import type { Story } from './given.ts';

/** Reads a command as it comes from outside. */
export function readCommand(type: string, fields: object) {
  const schema = commandSchemaByType.get(type);
  if (!schema) throw new Error(`No command is called "${type}".`);
  return schema.safeParse({ ...fields, type });
}

/** A command with all its fields is kept as it is told; it lacks none but those that may be left out, and has no others. */
export function checkFields(body: CommandBody, mayLack: readonly string[] = []): void {
  expect(readCommand(body.type, body).data).toEqual(body);
  const { type, ...fields } = body;
  for (const field of Object.keys(fields)) {
    const { [field]: _left, ...rest } = fields as Record<string, unknown>;
    const paths = readCommand(type, rest).error?.issues.map(({ path }) => path.join('.')) ?? [];
    expect(paths, `without ${field}`).toEqual(mayLack.includes(field) ? [] : [field]);
  }
  expect(readCommand(type, { ...fields, nobodyKnows: 'this' }).success).toBe(false);
}

/** What was recorded between two moments of a story is what the rule of the command says that it records; clocks come of themselves. */
export function checkRecords(kind: CaseKind, type: CommandBody['type'], before: Story, after: Story): void {
  const recorded = after.events.slice(before.events.length).map((event) => event.type);
  const own = [...new Set(recorded.filter((one) => !one.startsWith('Clock')))];
  expect(own.toSorted(), type).toEqual([...(ruleOf(kind, type)?.records ?? [])].toSorted());
}
