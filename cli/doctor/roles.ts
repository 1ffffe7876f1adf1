import { openPool } from '../../db/client.ts';
import type { Databases } from '../../settings/databases.ts';
import { found, ok, warning, type Finding } from './finding.ts';

const RIGHTS = `
  select current_user::text as "user", has_table_privilege('events', 'delete') or has_table_privilege('events', 'truncate') as "mayRemove",
         has_table_privilege('cases', 'update') as "mayWrite", row_security_active('cases') as "isKeptApart"`;

/** What whoever connects may do. */
interface Rights {
  user: string;
  /** Take away what was logged. */
  mayRemove: boolean;
  /** Change projections. */
  mayWrite: boolean;
  /** Sees the rows alone of the organisations that it says it reads for. */
  isKeptApart: boolean;
}

async function rightsAt(url: string): Promise<Rights> {
  const pool = openPool({ url, max: 1, applicationName: 'redress-doctor' });
  try {
    const [rights] = (await pool.query<Rights>(RIGHTS)).rows;
    if (!rights) throw new Error('The store answered a lookup with no row.');
    return rights;
  } finally {
    await pool.end();
  }
}

const MAKE = 'Make roles with least rights, "redress roles" says how, and set';

/** Whether the product connects as who may do no more than it does; where one user does everything, it works all the same. */
export async function rolesFound({ writer, reader }: Pick<Databases, 'writer' | 'reader'>): Promise<Finding[]> {
  const writing = await found('writer', 'See why it does not answer.', async () => {
    const { user, mayRemove } = await rightsAt(writer);
    if (!mayRemove) return ok('writer', `${user} adds to the log and cannot take from it`);
    return warning('writer', `${user} may change and remove what is logged.`, `${MAKE} DATABASE_URL to the writer's.`);
  });
  const reading = await found('reader', 'Correct DATABASE_URL_READER.', async () => {
    const { user, mayWrite, isKeptApart } = await rightsAt(reader);
    if (!mayWrite && isKeptApart) return ok('reader', `${user} reads, one organisation apart from the other`);
    const says = mayWrite ? `${user} reads and may write.` : `${user} sees all organisations at once.`;
    return warning('reader', says, `${MAKE} DATABASE_URL_READER to the reader's.`);
  });
  return [writing, reading];
}
