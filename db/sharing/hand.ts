import { on } from 'node:events';
import type pg from 'pg';
import { longTransaction, READING } from '../long-transaction.ts';
import { holdSecrets } from '../secrets/held.ts';
import { KeyRing } from '../secrets/key-ring.ts';
import { secretsFrom } from '../secrets/secrets.ts';
import { increments } from './increments.ts';
import type { FromHand, HandSecrets, ToHand } from './share-out.ts';
import { WORKS, type WorkName } from './works.ts';

/** A process that does shares of the work on the whole log for the one that started it, and ends with that one. */

process.once('disconnect', () => process.exit(0));
const messages = on(process, 'message');
const hear = async <Message = ToHand>(): Promise<Message> => ((await messages.next()).value as [Message])[0];
const say = (message: FromHand): boolean => process.send?.(message) ?? false;

const { databaseUrl, held, seal } = await hear<HandSecrets>();
holdSecrets(secretsFrom(held, 'What this process was given'));
const ring = new KeyRing('seals', seal.active, seal.keys);

async function doShares(client: pg.PoolClient, name: WorkName, except: ReadonlySet<string>): Promise<void> {
  for (;;) {
    say({ next: true });
    const answer = await hear();
    if (!('range' in answer) || !answer.range) return;
    const counted = await WORKS[name](
      client,
      { range: answer.range, except, seal: ring },
      {
        onFound: async (found) => {
          say({ found });
          await hear();
        },
        onPage: increments((page) => say({ page })),
      },
    );
    say({ done: counted });
  }
}

for (;;) {
  const told = await hear();
  if (!('start' in told)) throw new Error('A share was given before it was said of what work.');
  const { start, snapshot, except } = told;
  try {
    await longTransaction(databaseUrl, [...READING, `set transaction snapshot '${snapshot}'`], (client) =>
      doShares(client, start, new Set(except)),
    );
    say({ ended: true });
  } catch (error) {
    say({
      failed: error instanceof Error ? error.message : String(error),
      ofDatabase: error instanceof Error && ('severity' in error || 'code' in error),
    });
  }
}
