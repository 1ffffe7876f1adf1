import type pg from 'pg';
import type { Refusal } from '../../workflows/domain/case/refusal.ts';
import type { Actor, CommandBody } from '../../workflows/domain/command.ts';
import type { Instant } from '../../workflows/domain/vocabulary.ts';

/** A command as it was given, with what came of it. */
export interface LoggedCommand {
  commandId: string;
  caseId: string;
  type: string;
  /** Null once its person is erased. */
  body: CommandBody | null;
  actor: Actor;
  expectedSeq: number | null;
  receivedAt: Instant;
  /** Null while nothing has come of it. */
  decidedAt: Instant | null;
  outcome: 'accepted' | 'refused' | null;
  refusal: Refusal | null;
  /** Its first event; null where it made none. */
  firstSeq: number | null;
  /** The last event that the case had once it was decided, whether its own or not. */
  lastSeq: number | null;
}

const COLUMNS = `
  select k.command_id as "commandId", k.case_id as "caseId", k.type, unlock(k.body) as body, k.actor, k.expected_seq as "expectedSeq",
         k.received_at as "receivedAt", k.decided_at as "decidedAt", k.outcome, k.refusal, k.first_seq as "firstSeq", k.last_seq as "lastSeq"
    from all_commands k`;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** The stored instant is finer than the one that is read, so a page goes on from its text. */
const PAGE = `${COLUMNS.replace('select', 'select k.received_at::text as "after",')}
   where (k.case_id, k.received_at, k.command_id) > ($1::uuid, $2::timestamptz, $3::text) and ($4::uuid is null or k.case_id = $4::uuid)
   order by k.case_id, k.received_at, k.command_id limit $5`;

/** Reads the commands of all cases, or of one, case by case in the order of their ids, in pages. */
export async function* streamCommands(
  client: pg.ClientBase,
  { caseId, pageSize = 2000 }: { caseId?: string | undefined; pageSize?: number } = {},
): AsyncGenerator<LoggedCommand[]> {
  let after: [caseId: string, receivedAt: string, commandId: string] = [FIRST, '-infinity', ''];
  for (;;) {
    const { rows } = await client.query<LoggedCommand & { after: string }>(PAGE, [...after, caseId ?? null, pageSize]);
    const last = rows.at(-1);
    if (last) yield rows;
    if (!last || rows.length < pageSize) return;
    after = [last.caseId, last.after, last.commandId];
  }
}

/** The commands of some cases, case by case. */
export async function commandsOfCases(client: pg.ClientBase, caseIds: readonly string[]): Promise<LoggedCommand[]> {
  const text = `${COLUMNS} where k.case_id = any($1::uuid[]) order by k.case_id, k.received_at, k.command_id`;
  return (await client.query<LoggedCommand>(text, [caseIds])).rows;
}

/** How many commands there are, of one case or of all. */
export async function countCommands(client: pg.ClientBase, caseId?: string): Promise<number> {
  const text = 'select count(*) as count from all_commands where $1::uuid is null or case_id = $1::uuid';
  const { rows } = await client.query<{ count: string }>(text, [caseId ?? null]);
  return Number(rows[0]?.count ?? 0);
}

/** Where a command stands in its case's log: after how many events it was decided. One that says so not at all stands where its time puts it. */
const placeOf = (
  { firstSeq, lastSeq, decidedAt }: LoggedCommand,
  recorded: readonly { seq: number; recordedAt: Instant }[],
): number => {
  if (firstSeq !== null) return firstSeq - 1;
  return lastSeq ?? recorded.findLast(({ recordedAt }) => recordedAt <= (decidedAt ?? ''))?.seq ?? 0;
};

/** The decided commands of a case in the order in which they were decided, each with the number of events before it. */
export function inOrder(
  commands: readonly LoggedCommand[],
  recorded: readonly { seq: number; recordedAt: Instant }[],
): { command: LoggedCommand; place: number }[] {
  const decided = commands.filter(({ outcome }) => outcome !== null);
  const placed = decided.map((command) => ({ command, place: placeOf(command, recorded) }));
  // One that made no events leaves the case where it was, so of several at one place the one that did comes last.
  const rank = ({ command }: { command: LoggedCommand }) => (command.firstSeq === null ? 0 : 1);
  return placed.toSorted((a, b) => a.place - b.place || rank(a) - rank(b));
}
