import { channelsFor } from '../workflows/domain/intake/channels.ts';
import { isSolvedOnTheSpot } from '../workflows/domain/intake/told-at-once.ts';
import { routeOf, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import { CASE_KINDS, CASE_TYPES, SEVERITIES, type CaseKind, type CaseType } from '../workflows/domain/vocabulary.ts';
import { channelView } from './guidance.ts';
import type { Intake } from './schemas/intake.ts';

const isTaken = (rules: Rulebook, kind: CaseKind, type: CaseType): boolean =>
  SEVERITIES.some((severity) => routeOf(rules, kind, type, severity) !== undefined);

/** What a form that opens cases needs to know before anything is typed. */
export function intakeView(rules: Rulebook): Intake {
  const { practice, organisation, version } = rules;
  const kinds = CASE_KINDS.flatMap((kind): Intake['kinds'] => {
    const types = CASE_TYPES.filter((type) => isTaken(rules, kind, type));
    if (types.length === 0) return [];
    const onTheSpot = types.filter((type) => isSolvedOnTheSpot(kind, type, rules));
    const channels = channelsFor(rules, kind).map(([channel, rule]) => channelView(channel, rule));
    return [{ kind, types, onTheSpot, channels }];
  });
  return {
    rulebook: { organisation, version },
    beforeCall: [...(practice?.beforeCall ?? [])],
    kinds,
    formats: Object.entries(practice?.formats ?? {}).map(([field, { pattern, says }]) => ({ field, pattern, says })),
    partners: Object.entries(practice?.partners ?? {}).map(([id, { name }]) => ({ id, name })),
  };
}
