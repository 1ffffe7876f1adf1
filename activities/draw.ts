import { populationHash, readPopulation, storeDraw, type DrawKind, type StoredDraw } from '../db/draws.ts';
import { wholeOf } from '../db/read/logs.ts';
import { tell } from '../db/summaries.ts';
import { lastPeriod, spanOf } from '../forms/period.ts';
import { sample } from '../workflows/domain/quality/draw.ts';
import type { Draw } from '../workflows/domain/rulebook/practice/practice.ts';
import { named } from '../workflows/domain/rulebook/rulebook.ts';
import type { PeriodicOutcome } from '../workflows/messages.ts';
import { bySchedule, NOTHING, recipientOf, rulesAt, type PeriodicDeps, type PeriodicRequest } from './summarise.ts';

const KINDS: Record<Draw['for'], DrawKind> = { 'call-back': 'call-back', review: 'quality-review' };

/** The rulebook's share of the cases, rounded up, and never less than its least number while there are so many. */
export const sizeOf = ({ percent, atLeast }: Pick<Draw, 'percent' | 'atLeast'>, population: number): number =>
  Math.min(population, Math.max(atLeast, Math.ceil((population * percent) / 100)));

/**
 * Draws the cases that the rulebook wants called back or reviewed for the last period that had ended at the scheduled instant, and
 * tells whom it names. The seed follows from the organisation, the draw and the period, so anybody can draw the same again.
 */
export async function draw(deps: PeriodicDeps, request: PeriodicRequest): Promise<PeriodicOutcome> {
  const { organisation, name, scheduledAt } = request;
  const rules = await rulesAt(deps, request);
  const rule = rules && named(rules.practice?.draws ?? {}, name);
  if (!rules || !rule) return NOTHING;
  const period = lastPeriod(scheduledAt, rule.every, rules.timeZone);
  const kind = KINDS[rule.for];
  const asked = { kind, kinds: rule.kinds, ...spanOf(period, rules.timeZone) };
  const population = await readPopulation(deps.read, wholeOf(organisation), organisation, asked);
  const seed = `${organisation}/${name}/${period.name}`;
  const size = sizeOf(rule, population.length);
  const drawnAt = new Date().toISOString();
  const drawn: StoredDraw = {
    drawId: seed,
    organisation,
    branches: [],
    kind,
    name,
    period: period.name,
    seed,
    size,
    population: population.length,
    populationHash: populationHash(population),
    caseIds: sample(seed, population, size),
    drawnBy: 'redress',
    drawnAt,
    bodyHash: '',
  };
  const { stored, isNew } = await storeDraw(deps.pool, drawn, bySchedule(deps));
  // Told also when the first attempt kept the draw and got no further; the notice has an id of its own.
  const subject = `draw/${stored.drawId}`;
  await tell(
    deps.pool,
    { organisation, about: 'CasesDrawn', subject, at: stored.drawnAt },
    await recipientOf(deps, request, rule.to),
  );
  return { period: period.name, done: isNew };
}
