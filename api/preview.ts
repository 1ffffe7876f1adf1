import type { CaseEvent, EventOf, Facts } from '../workflows/domain/case/events.ts';
import { isRefusal, type Refusal } from '../workflows/domain/case/refusal.ts';
import type { OpenCase } from '../workflows/domain/case/schema.ts';
import { commandOf, type Actor } from '../workflows/domain/command.ts';
import { decide } from '../workflows/domain/decide.ts';
import { missingFields, needsPromise, ruleOfChannel, unknownChannel } from '../workflows/domain/intake/channels.ts';
import { firstActionOf } from '../workflows/domain/intake/guidance.ts';
import { plansFor, type ChannelRule } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { FactSpec } from '../workflows/domain/types/case-type.ts';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import { askedFacts, channelView, guidanceWordsOf } from './guidance.ts';
import type { Preview } from './schemas/preview.ts';

/** A value that only lets the decision go on: facts move neither route nor clock, and none of it is shown. */
function standIn(spec: FactSpec): Facts[string] {
  switch (spec.kind) {
    case 'text':
      return '-';
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'date':
      return '2000-01-01';
    case 'choice':
      return spec.choices[0]?.value ?? '';
  }
}

/** The same rules with channels that ask nothing, since what they ask is told beside the decision. */
const askingNothing = (rules: Rulebook): Rulebook =>
  rules.practice ? { ...rules, practice: { ...rules.practice, channels: {} } } : rules;

/** What opening the case would do at an instant; nothing is stored. What is missing is told, not refused. */
export function previewOpening(
  body: OpenCase,
  rules: Rulebook,
  actor: Actor,
  at: string,
): Omit<Preview, 'duplicates'> | Refusal {
  const { facts, remedies } = caseTypes[body.caseType];
  const unknown = unknownChannel(body, rules);
  if (unknown) return unknown;
  const missing = facts.filter((spec) => spec.required && body.facts[spec.name] === undefined);
  const filled = { ...body.facts, ...Object.fromEntries(missing.map((spec) => [spec.name, standIn(spec)])) };
  const nobody = '00000000-0000-8000-8000-000000000000';
  const command = commandOf({ ...body, facts: filled }, { id: nobody, caseId: nobody, at, actor });
  const decision = decide(command, undefined, askingNothing(rules));
  if (isRefusal(decision)) return decision;
  const { department, owner } = decision.state;
  const guidance = guidanceWordsOf(rules, body.kind, body.caseType);
  const channel = ruleOfChannel(body, rules);
  const name = rules.departments[department]?.name ?? { en: department, zh: department };
  return {
    rulebook: { organisation: rules.organisation, version: rules.version },
    department: { id: department, name },
    owner: owner ?? actor.id,
    firstAction: firstActionOf(rules, body.kind, body.caseType, body.severity),
    ...(guidance ? { guidance } : {}),
    ...(channel ? { channel: channelView(body.channel, channel) } : {}),
    plans: plansFor(rules.practice, body.kind, body.caseType, body.severity).map(([id, plan]) => ({
      id,
      name: plan.name,
      steps: plan.steps,
    })),
    remedies: [...remedies],
    clocks: decision.events.filter(isStart).flatMap((event) => clockOf(event, rules)),
    facts: askedFacts(body.caseType),
    missing: [...missing.map((spec) => spec.name), ...(channel ? missingAt(body, channel) : [])],
  };
}

/** What the channel still asks, by the field's path. */
const missingAt = (body: OpenCase, rule: ChannelRule): string[] => [
  ...missingFields(body, rule),
  ...(needsPromise(body, rule) ? ['promise'] : []),
];

const isStart = (event: CaseEvent): event is EventOf<'ClockStarted'> => event.type === 'ClockStarted';

function clockOf({ data }: EventOf<'ClockStarted'>, rules: Rulebook): Preview['clocks'] {
  const rule = rules.clocks[data.clock];
  if (!rule) return [];
  const rungs = (rule.ladder && rules.ladders[rule.ladder]?.rungs) || [];
  return [
    {
      key: data.key,
      clock: data.clock,
      name: rule.name,
      holder: data.holder,
      startedAt: data.startedAt,
      dueAt: data.dueAt,
      provisional: data.provisional ?? false,
      warnings: data.warnings,
      rungs: rungs.map(({ notify, name }, index) => ({ at: data.rungs[index] ?? data.dueAt, notify, name })),
      effect: rule.effect,
      source: rule.source,
    },
  ];
}
