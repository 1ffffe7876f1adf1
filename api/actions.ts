import { z } from 'zod';
import type { EventType } from '../workflows/domain/case/events.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import type { CaseState, ClockState } from '../workflows/domain/case/state.ts';
import { clocksOfRoute, isActive } from '../workflows/domain/clocks/starting.ts';
import { dueOf } from '../workflows/domain/clocks/steps.ts';
import { commandOf, type Actor, type Command, type CommandBody } from '../workflows/domain/command.ts';
import { commandTypesOf, decide, ruleOf } from '../workflows/domain/decide.ts';
import { obstacle } from '../workflows/domain/decider.ts';
import type { ClockRule, Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { commandSchemaByType } from '../workflows/domain/schema.ts';
import { choicesOf, isIdle, type Choice } from './choices.ts';
import type { Action } from './schemas/actions.ts';

type JsonSchema = Record<string, unknown>;
const jsonSchemas = new Map<string, JsonSchema>();

/** The JSON schema of a command, made once. */
function jsonSchemaOf(type: string): JsonSchema {
  const known = jsonSchemas.get(type);
  const schema = commandSchemaByType.get(type);
  if (known || !schema) return known ?? {};
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input' });
  jsonSchemas.set(type, made);
  return made;
}

const ENDINGS: readonly EventType[] = ['CaseClosed', 'CaseWithdrawn'];

function stopped(clock: ClockState, rules: Rulebook): Action['stops'][number] {
  return { key: clock.key, name: nameOf(rules.clocks[clock.clock], clock.clock), dueAt: clock.dueAt };
}

const nameOf = (rule: ClockRule | undefined, id: string) => rule?.name ?? { en: id, zh: id };

function started(rule: ClockRule, state: CaseState, rules: Rulebook, at: string): Action['starts'][number] {
  const named = { clock: rule.id, name: rule.name, holder: rule.holder };
  // A clock to a given instant is due when the command says.
  if (rule.budget.kind === 'given') return named;
  const { dueAt, provisional } = dueOf(rule, at, undefined, state, rules);
  return { ...named, dueAt, provisional };
}

/** What the command would do to the clocks if it were given at the instant. */
function consequencesOf(
  records: readonly EventType[],
  state: CaseState,
  rules: Rulebook,
  at: string,
): Pick<Action, 'stops' | 'starts'> {
  const ends = records.some((event) => ENDINGS.includes(event));
  const stops = Object.values(state.clocks).filter(
    (clock) =>
      isActive(clock) &&
      ((ends && !clock.outlives) || records.some((event) => rules.clocks[clock.clock]?.stops.includes(event))),
  );
  const starts = ends
    ? []
    : clocksOfRoute(state, rules).filter((rule) => rule.starts.on.some((event) => records.includes(event)));
  return {
    stops: stops.map((clock) => stopped(clock, rules)),
    starts: starts.map((rule) => started(rule, state, rules, at)),
  };
}

/** A command that needs no further word can be tried as it is, so that it is not offered when the state refuses it. */
function isRefusedAsItIs(type: string, bare: Command, state: CaseState, rules: Rulebook): boolean {
  const complete = commandSchemaByType.get(type)?.safeParse({ type }).success ?? false;
  return complete && isRefusal(decide(bare, state, rules));
}

/** Whether a field that must be filled has nothing to hold, such as the promise of a case without any. */
function lacksChoice(schema: JsonSchema, choices: Record<string, Choice[]>): boolean {
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  return required.some((field) => choices[field]?.length === 0 && properties[field]?.['type'] !== 'array');
}

/** The commands that the actor may give to the case now, each with its schema and what it does to the clocks. */
export function actionsOf(caseId: string, state: CaseState, rules: Rulebook, actor: Actor, at: string): Action[] {
  return commandTypesOf(state.kind).flatMap((type) => {
    const rule = ruleOf(state.kind, type);
    const bare = commandOf({ type } as CommandBody, { id: caseId, caseId, at, actor });
    if (!rule || obstacle(bare, state, rule) || isIdle(type, state) || isRefusedAsItIs(type, bare, state, rules))
      return [];
    const [schema, choices] = [jsonSchemaOf(type), choicesOf(type, state, rules)];
    if (lacksChoice(schema, choices)) return [];
    return [{ type, schema, choices, ...consequencesOf(rule.records, state, rules, at) }];
  });
}
