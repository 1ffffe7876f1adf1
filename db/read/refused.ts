import type { ReadDatabase } from '../client.ts';

/** The refused commands of a case, the latest first. */
export const readRefused = (db: ReadDatabase, caseId: string, limit: number) =>
  db
    .selectFrom('commands')
    .select(['command_id', 'type', 'actor', 'received_at', 'decided_at', 'last_seq', 'refusal'])
    .where('case_id', '=', caseId)
    .where('outcome', '=', 'refused')
    .orderBy('received_at', 'desc')
    .orderBy('command_id')
    .limit(limit)
    .execute();
