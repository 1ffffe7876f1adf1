import { channelsFor } from '../workflows/domain/intake/channels.ts';
import { firstActionOf, guidanceOf } from '../workflows/domain/intake/guidance.ts';
import type { ChannelRule } from '../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../workflows/domain/types/registry.ts';
import type { CaseKind, CaseType, Channel } from '../workflows/domain/vocabulary.ts';
import type { GuidanceView } from './schemas/knowledge.ts';

/** The facts that a type asks for, as clients see them. */
export const askedFacts = (type: CaseType): GuidanceView['facts'] =>
  caseTypes[type].facts.map((spec) => ({
    name: spec.name,
    label: spec.label,
    kind: spec.kind,
    required: spec.required,
    ...(spec.kind === 'choice' ? { choices: [...spec.choices] } : {}),
  }));

/** The company's own words about such a case, or undefined. */
export function guidanceWordsOf(rules: Rulebook, kind: CaseKind, type: CaseType): GuidanceView['guidance'] {
  const guidance = guidanceOf(rules, kind, type);
  return guidance && { ask: guidance.ask, say: guidance.say, do: guidance.do };
}

/** A channel's rule as clients see it. */
export const channelView = (
  channel: string,
  { name, asks, promise }: ChannelRule,
): GuidanceView['channels'][number] => ({
  // The rulebook's checker lets only channels in.
  channel: channel as Channel,
  name,
  asks: [...asks],
  promise,
});

/** What whoever takes such a case in needs to know, before a word of it is written down. */
export function guidanceView(rules: Rulebook, kind: CaseKind, type: CaseType): GuidanceView {
  const guidance = guidanceWordsOf(rules, kind, type);
  return {
    rulebook: { organisation: rules.organisation, version: rules.version },
    kind,
    type,
    ...(guidance ? { guidance } : {}),
    firstAction: firstActionOf(rules, kind, type, 'normal'),
    facts: askedFacts(type),
    remedies: [...caseTypes[type].remedies],
    channels: channelsFor(rules, kind).map(([channel, rule]) => channelView(channel, rule)),
  };
}
