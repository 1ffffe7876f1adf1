import type pg from 'pg';
import type { Author } from '../db/audit/streams.ts';
import type { ReadDatabase } from '../db/client.ts';
import { readLogs, wholeOf } from '../db/read/logs.ts';
import type { Rosters } from '../db/rosters.ts';
import type { Rulebooks } from '../db/rulebooks.ts';
import type { Secrets } from '../db/secrets/secrets.ts';
import { freeze, type Recipient } from '../db/summaries.ts';
import { lastPeriod, spanOf } from '../forms/period.ts';
import { fillSummary } from '../forms/summary.ts';
import { isRefusal } from '../workflows/domain/case/refusal.ts';
import { named, type Rulebook } from '../workflows/domain/rulebook/rulebook.ts';
import type { PeriodicInput, PeriodicOutcome } from '../workflows/messages.ts';

export interface PeriodicDeps {
  pool: pg.Pool;
  secrets: Secrets;
  read: ReadDatabase;
  rulebooks: Rulebooks;
  rosters: Rosters;
}

export interface PeriodicRequest extends PeriodicInput {
  /** The instant for which the schedule fired; the period is the last whole one before it. */
  scheduledAt: string;
}

/** What a schedule of the worker does, it does itself. */
export const bySchedule = ({ secrets }: PeriodicDeps): Author => ({
  secrets,
  actor: { kind: 'system', id: 'schedule' },
});

export const NOTHING: PeriodicOutcome = { period: null, done: false };

/** The rules in force when the schedule fired; undefined for an organisation that had none. */
export async function rulesAt({ rulebooks }: PeriodicDeps, request: PeriodicRequest): Promise<Rulebook | undefined> {
  const rules = await rulebooks.inForce(request.organisation, request.scheduledAt);
  return isRefusal(rules) ? undefined : rules;
}

/** Who is told: a role, and whoever has it on duty then. */
export async function recipientOf(
  { rosters }: PeriodicDeps,
  { organisation, scheduledAt }: PeriodicRequest,
  role: string,
): Promise<Recipient> {
  const found = await rosters.onDuty(organisation, role, undefined, scheduledAt);
  return { role, ...(found ? { person: found.person, because: found.because } : {}) };
}

/**
 * Freezes a register of the rulebook for the last period that had ended at the scheduled instant, and tells whom the rulebook names.
 * Once for each period: what is told later changes nothing of it. Nothing personal is kept in it, so that it may be kept for ever.
 */
export async function summarise(deps: PeriodicDeps, request: PeriodicRequest): Promise<PeriodicOutcome> {
  const { organisation, name, scheduledAt } = request;
  const rules = await rulesAt(deps, request);
  const rule = rules && named(rules.practice?.summaries ?? {}, name);
  if (!rules || !rule) return NOTHING;
  const period = lastPeriod(scheduledAt, rule.every, rules.timeZone);
  const span = spanOf(period, rules.timeZone);
  const logs = readLogs(deps.read, wholeOf(organisation), organisation, span);
  const now = new Date().toISOString();
  const content = await fillSummary(rule, period, { rules, now }, logs);
  const { from, to } = period;
  const done = await freeze(
    deps.pool,
    {
      organisation,
      summary: name,
      period: period.name,
      from,
      to,
      register: rule.register,
      rulebook: `${rules.organisation}@${rules.version}`,
      content,
      frozenAt: now,
    },
    await recipientOf(deps, request, rule.to),
    bySchedule(deps),
  );
  return { period: period.name, done };
}
