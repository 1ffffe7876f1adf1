import type pg from 'pg';

/** An undecided command counts too: once it is decided, its event refers to the file. */
const REFERRED = `
  select exists (select from all_events where type = 'DocumentReceived' and data->>'sha256' = $1)
      or exists (select from commands where outcome is null and type = 'ReceiveDocument' and body->>'sha256' = $1) as referred`;

/** Whether the log of any case refers to a file, or may soon. */
export async function isFileReferredTo(pool: pg.Pool, sha256: string): Promise<boolean> {
  const { rows } = await pool.query<{ referred: boolean }>({
    name: 'file-referred-to',
    text: REFERRED,
    values: [sha256],
  });
  return rows[0]?.referred ?? false;
}
