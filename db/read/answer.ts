import type pg from 'pg';
import type { RecordedEvent } from '../../workflows/domain/case/events.ts';
import { fold } from '../../workflows/domain/case/evolve.ts';
import type { Refusal } from '../../workflows/domain/case/refusal.ts';
import type { CaseState } from '../../workflows/domain/case/state.ts';
import { withheldSnapshot } from '../people/cipher.ts';
import { opensRestricted } from '../people/reader.ts';
import { EVENT_COLUMNS, shownEventOf, type ShownRow } from './events.ts';

/** What came of a command, and the case as the command left it. */
export interface CommandAnswer {
  commandId: string;
  caseId: string;
  actorId: string;
  /** Null while it is not decided. */
  outcome: 'accepted' | 'refused' | null;
  refusal: Refusal | null;
  /** Undefined when the command is not decided, or was refused before there was a case. */
  state: CaseState | undefined;
  /** Those that this command produced. */
  events: RecordedEvent[];
}

const answerIn = (commands: string, cases: string, timeline: string): string => `
  select k.command_id, k.case_id, k.actor->>'id' as actor_id, k.outcome, k.refusal, k.first_seq, k.last_seq,
         case when e.seq is null or e.seq = k.first_seq then unlock_state(c.state) end as state,
         exists (select from people p where p.person_id = (c.state->'sealed'->>'p')::uuid and p.restricted_at is not null) as restricted,
         ${EVENT_COLUMNS.map((column) => `e.${column} as event_${column}`).join(', ')}
    from ${commands} k
    left join ${cases} c on c.case_id = k.case_id
    left join ${timeline} e on e.case_id = k.case_id and e.seq between k.first_seq and k.last_seq
   where k.command_id = $1
   order by e.seq`;
const ANSWER = answerIn('commands', 'cases', 'current_timeline');
const ARCHIVED = answerIn('archived_commands', 'archived_cases', 'timeline');

interface AnswerRow {
  command_id: string;
  case_id: string;
  actor_id: string;
  outcome: 'accepted' | 'refused' | null;
  refusal: Refusal | null;
  first_seq: number | null;
  last_seq: number | null;
  state: CaseState | null;
  restricted: boolean;
}

const eventRowOf = (row: object): ShownRow =>
  Object.fromEntries(EVENT_COLUMNS.map((column) => [column, Reflect.get(row, `event_${column}`)])) as never;

/** A command with its outcome, its case and its events in one round trip, or a second one where it may be archived; undefined when there is no such command. */
export async function readAnswer(pool: pg.Pool, commandId: string): Promise<CommandAnswer | undefined> {
  const ask = async (name: string, text: string) =>
    (await pool.query<AnswerRow>({ name, text, values: [commandId] })).rows;
  const current = await ask('read-answer', ANSWER);
  const rows = current.length ? current : await ask('read-archived-answer', ARCHIVED);
  const [row] = rows;
  if (!row) return undefined;
  const answer: CommandAnswer = {
    commandId: row.command_id,
    caseId: row.case_id,
    actorId: row.actor_id,
    outcome: row.outcome,
    refusal: row.refusal,
    state: await stateLeft(pool, row),
    events: row.first_seq === null ? [] : rows.map((one) => shownEventOf(eventRowOf(one))),
  };
  return row.restricted && !opensRestricted() ? withheldFrom(answer) : answer;
}

/** What came of a command whose person was restricted since, for whoever does not open that. */
const withheldFrom = ({ state, events, ...answer }: CommandAnswer): CommandAnswer => ({
  ...answer,
  state: state && withheldSnapshot(state),
  events: events.map(({ personal, ...event }) => (personal ? { ...event, withheld: 'restricted' } : event) as never),
});

/** The snapshot, unless the case has moved on since: then the fold up to the command, so that a repetition gets the first answer. */
async function stateLeft(pool: pg.Pool, row: AnswerRow): Promise<CaseState | undefined> {
  if (!row.state || row.last_seq === null || row.state.seq === row.last_seq) return row.state ?? undefined;
  const { rows } = await pool.query<ShownRow>(
    `select ${EVENT_COLUMNS.join(', ')} from timeline where case_id = $1 and seq <= $2 order by seq`,
    [row.case_id, row.last_seq],
  );
  return fold(rows.map(shownEventOf));
}
