// Writes for the peers' programs, which are JavaScript: their packages lie in a folder of their own, and the compiler knows nothing of them.
import { createRequire } from 'node:module';

/** Requires from the packages of the peer, which are not those of the product. */
export const requirePeer = createRequire(`${process.env.PEER_PACKAGES}/`);

const { Pool } = requirePeer('pg');
const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
const UNIQUE_VIOLATION = '23505';

/** Writes the event and the row of its case in one statement. Once for each command, however often it is tried. */
export async function writeRows(caseId, commandId, body) {
  const { type = 'OpenCase' } = 'kind' in body ? {} : body;
  const status = type === 'CloseCase' ? 'closed' : 'open';
  const values = [caseId, commandId, type, status, JSON.stringify(body)];
  try {
    await pool.query({ name: 'write', text: process.env.PEER_WRITE, values });
  } catch (error) {
    if (error.code !== UNIQUE_VIOLATION) throw error;
  }
}
