import { check } from '../check.ts';
import { WAITING_CLIENTS } from '../load.ts';
import { untilTold } from '../settled.ts';
import { generatorFor, type Contender, type Place } from './contender.ts';

/** The product through its API: worker, API, Temporal and PostgreSQL as in real life. */
export async function startOurs(place: Place): Promise<Contender> {
  const { engine, secrets, api: url, senders } = place.stack;
  return {
    name: 'Redress',
    promises: {
      acknowledged: 'after fsync',
      writes: 'events, projections, outbox, one commit',
      idempotency: 'key kept for good',
      order: 'one writer a case, by number',
      rules: 'rulebook, permissions, clocks that warn and escalate',
      audit: 'keyed hash chain, each body sealed',
    },
    leavesOut: '',
    operations: ['open', 'life'],
    mostClients: WAITING_CLIENTS,
    load: await generatorFor({ way: 'redress', url, senders }, place),
    settled: () => untilTold(engine.databaseUrl),
    check: async (done) => (await check(engine.databaseUrl, secrets, done)).faults,
  };
}
