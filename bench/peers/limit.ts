import { generatorFor, nothingPutOff, type Contender, type Place } from './contender.ts';
import { checkRows, rowsDatabase } from './rows.ts';

/** Nothing but PostgreSQL: what a commit for each command costs whoever writes an event and a projection. */
export async function startLimit(place: Place): Promise<Contender> {
  const databaseUrl = await rowsDatabase(place.stack.engine.databaseUrl, 'bench_limit');
  return {
    name: 'PostgreSQL',
    promises: {
      acknowledged: 'after fsync',
      writes: 'event and projection, one commit',
      idempotency: 'none: a retry would write twice',
      order: 'by the row lock',
      rules: 'none',
      audit: 'none',
    },
    leavesOut: 'it decides nothing, knows nobody, waits for nothing, and has no HTTP',
    operations: ['open', 'life'],
    load: await generatorFor({ way: 'rows', databaseUrl }, place),
    settled: nothingPutOff,
    check: (done) => checkRows(databaseUrl, done),
  };
}
