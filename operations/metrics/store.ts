import { Gauge, type Registry } from 'prom-client';
import type pg from 'pg';

/** What is told of the store as a whole, whoever asks: several workers tell the same, so rules take the highest. */
export interface Figures {
  outbox_pending: number;
  outbox_age: number | null;
  wakes: number;
  wakes_age: number | null;
  undecided: number;
  undecided_age: number | null;
  due: number;
  due_age: number | null;
  checkpoint_age: number | null;
  uncovered_age: number | null;
  verify_age: number | null;
  verify_found: number | null;
}

/** Whoever scrapes more often gets what was read a moment ago. */
const KEPT_MS = 1_000;

/** Beyond so many, how many is of no more interest: a count must stay cheap when much is wrong. */
const COUNTED = 10_000;

/**
 * Ages are in seconds and by the database's clock; a future one is none. Each part walks along an index of what is out of order, which is
 * short while all is well: `outbox_pending`, `wakes`, `commands_undecided`, `cases_by_next_due`, `commands_by_decision`. What became due when it was
 * recorded, since it was told of late, is not late. A command is covered once the tree has its leaf.
 */
const FIGURES = `
  with outbox as (
    select count(*)::float8 as outbox_pending, extract(epoch from now() - min(created_at))::float8 as outbox_age
      from (select created_at from outbox where status = 'pending' limit ${COUNTED}) pending
  ), wakes as (
    select count(*)::float8 as wakes, extract(epoch from now() - min(asked_at))::float8 as wakes_age
      from (select asked_at from wakes limit ${COUNTED}) asked
  ), undecided as (
    select count(*)::float8 as undecided, extract(epoch from now() - min(received_at))::float8 as undecided_age
      from (select received_at from commands where outcome is null order by received_at limit ${COUNTED}) waiting
  ), due as (
    select count(*)::float8 as due, extract(epoch from now() - min(greatest(next_due_at, changed_at)))::float8 as due_age
      from (select next_due_at, changed_at from cases where next_due_at < now() order by next_due_at limit ${COUNTED}) late
  ), checkpoint as (
    select extract(epoch from now() - at)::float8 as checkpoint_age, horizon from checkpoints order by size desc limit 1
  ), uncovered as (
    select extract(epoch from now() - decided_at)::float8 as uncovered_age from commands k
     where outcome is not null and decided_in >= coalesce((select horizon from checkpoint), '0'::xid8)
       and (select leaf from audit_leaves l where l.kind = 'command' and l.ref = k.command_id and coalesce(l.seq, 0) = 0 limit 1) is null
     order by decided_in, command_id limit 1
  ), verified as (
    select extract(epoch from now() - recorded_at)::float8 as verify_age, (data->>'found')::float8 as verify_found
      from stream_events where stream = 'verifications' order by seq desc limit 1
  )
  select outbox.*, wakes.*, undecided.*, due.*, checkpoint_age, uncovered_age, verify_age, verify_found
    from outbox cross join wakes cross join undecided cross join due
    left join checkpoint on true left join uncovered on true left join verified on true`;

type Shown = readonly [name: string, help: string, value: (figures: Figures) => number | null];

const SHOWN: readonly Shown[] = [
  ['redress_outbox_pending', 'Effects in the outbox that are not settled.', (f) => f.outbox_pending],
  ['redress_outbox_oldest_age_seconds', 'Age of the oldest effect that is not settled.', (f) => f.outbox_age ?? 0],
  ['redress_wakes_pending', 'Workflows that are still to be told of what was recorded.', (f) => f.wakes],
  ['redress_wakes_oldest_age_seconds', 'For how long the oldest of them is to be told.', (f) => f.wakes_age ?? 0],
  ['redress_undecided_commands', 'Commands that were received and have no outcome.', (f) => f.undecided],
  [
    'redress_undecided_oldest_age_seconds',
    'Age of the oldest command without an outcome.',
    (f) => f.undecided_age ?? 0,
  ],
  ['redress_due_unrecorded_cases', 'Cases of which something is due that is not recorded.', (f) => f.due],
  [
    'redress_due_unrecorded_oldest_age_seconds',
    'For how long the oldest thing is due that is not recorded.',
    (f) => Math.max(0, f.due_age ?? 0),
  ],
  ['redress_checkpoint_age_seconds', 'Age of the last checkpoint; absent before the first.', (f) => f.checkpoint_age],
  [
    'redress_checkpoint_uncovered_age_seconds',
    'Age of the oldest decision that no checkpoint covers.',
    (f) => f.uncovered_age ?? 0,
  ],
  [
    'redress_verify_age_seconds',
    'Time since the last recorded verification; absent before the first.',
    (f) => f.verify_age,
  ],
  [
    'redress_verify_findings',
    'Rows that the last recorded verification found not to be what was written.',
    (f) => f.verify_found,
  ],
];

/** Reads the figures as they are now. @throws when the store does not answer */
export async function readFigures(pool: pg.Pool): Promise<Figures> {
  const { rows } = await pool.query<Figures>(FIGURES);
  const [figures] = rows;
  if (!figures) throw new Error('The store answered a question for figures with no row.');
  return figures;
}

/** Reads the figures at most once in a while; undefined where the store does not answer. */
function readerOf(pool: pg.Pool): () => Promise<Figures | undefined> {
  let last: { at: number; figures: Promise<Figures | undefined> } | undefined;
  return () => {
    if (!last || Date.now() - last.at >= KEPT_MS) {
      const figures = readFigures(pool).catch(() => undefined);
      last = { at: Date.now(), figures };
    }
    return last.figures;
  };
}

/** Shows how the store stands: what waits, what is late, and how the audit stands. */
export function watchStore(registry: Registry, pool: pg.Pool): void {
  const registers = [registry];
  const read = readerOf(pool);
  const up: Gauge = new Gauge({
    name: 'redress_store_figures_up',
    help: 'Whether the figures of the store could be read.',
    registers,
    collect: async (): Promise<void> => up.set((await read()) ? 1 : 0),
  });
  for (const [name, help, value] of SHOWN) {
    const gauge = new Gauge({
      name,
      help,
      registers,
      collect: async () => {
        const figures = await read();
        const shown = figures && value(figures);
        // Nothing is told rather than what was true before.
        if (shown === undefined || shown === null) gauge.remove();
        else gauge.set(shown);
      },
    });
  }
}
