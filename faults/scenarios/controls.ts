import { record } from '../../activities/record.ts';
import { databaseOn, openPool } from '../../db/client.ts';
import { Rulebooks } from '../../db/rulebooks.ts';
import { pause, type Field, type Scenario } from '../scenario.ts';
import type { Gate } from '../stack/gate.ts';
import type { Stack } from '../stack/stack.ts';

const NOTE = { type: 'AddNote', text: 'Written at the same moment.' };

/** What is left to chance is tried so often: of two at once on a busy machine one may be done before the other begins. */
const TURNS = 4;

/** Whoever gives a wake tries for three seconds, and must not get through when all is well again. */
const GIVEN_UP_MS = 5000;

/** What the statement that moves a case waits and looks for. */
export const ROW_LOCK = 'and cases.seq = $2::integer';

/** Statements that were prepared before know their own text, so connections begin anew. */
function rewriting(gates: readonly Gate[], from: string, to: string): void {
  for (const gate of gates) {
    gate.rewrite = (text) => text.replaceAll(from, to);
    gate.sever();
  }
}

const storeGates = ({ networks }: Stack): Gate[] => [networks.api.store, networks.worker.store];

/** No version is looked at, and no key of the tables forbids what comes of it. */
async function lockOff({ stack, inject }: Field): Promise<void> {
  await inject('the row lock off', async () => {
    await stack.sql('alter table events drop constraint events_pkey cascade');
    await stack.sql('alter table outbox drop constraint outbox_pkey cascade');
    rewriting(storeGates(stack), ROW_LOCK, 'and $2::integer is not null');
  });
  // So late that both have read before either has written.
  for (const gate of storeGates(stack)) gate.delayMs = 60;
}

async function twoNotesAtOnce(field: Field): Promise<void> {
  const { stack, load, inject } = field;
  await lockOff(field);
  const [one, other] = stack.senders;
  const [caseId = ''] = load.cases;
  for (let turn = 0; turn < TURNS; turn += 1)
    await inject('two commands at once', () =>
      Promise.all([load.give(one, 'log-first', caseId, NOTE), load.give(other, 'workflow-first', caseId, NOTE)]),
    );
}

async function twoTicksAtOnce(field: Field): Promise<void> {
  const { stack, load, inject } = field;
  await stack.worker.kill();
  const [sender] = stack.senders;
  const dueAt = new Date(Date.now() + 3000).toISOString();
  const cases: string[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const caseId = (await load.openAlone(sender)) ?? '';
    await load.give(sender, 'log-first', caseId, { type: 'MakePromise', what: 'A call', dueAt });
    cases.push(caseId);
  }
  await lockOff(field);
  await pause(3500);
  const pool = openPool({
    url: stack.urlThrough(stack.networks.worker.store),
    max: 2,
    applicationName: 'redress-faults',
  });
  const deps = { pool, secrets: stack.secrets, rulebooks: new Rulebooks(databaseOn(pool)) };
  const tick = (caseId: string, name: string) =>
    record(deps, {
      caseId,
      at: new Date().toISOString(),
      commandId: `tick:${caseId}:${name}`,
      system: { type: 'Tick' },
    });
  try {
    // The first pair also waits for connections and rules, of which one may have its own before the other.
    for (const caseId of cases)
      await inject('the same timer fired twice', () => Promise.all([tick(caseId, 'one'), tick(caseId, 'other')]));
  } finally {
    await pool.end();
  }
}

async function deliverTwice({ stack, inject }: Field): Promise<void> {
  const { store } = stack.networks.worker;
  const { received } = stack.receiver;
  rewriting([store], 'select effect, command_id, status, seq', `select effect, command_id, 'pending' as status, seq`);
  const from = received.length;
  await inject('kill -9 after a delivery', () =>
    store.trap({ statement: 'settle-delivery', when: 'after', spring: () => stack.worker.strike() }),
  );
  await stack.worker.ended();
  await stack.worker.start();
  const cameAgain = (): boolean => new Set(received.slice(from).map(({ id }) => id)).size < received.length - from;
  for (const end = Date.now() + 40_000; !cameAgain() && Date.now() < end;) await pause(200);
}

async function loseTheCache({ stack, load, inject }: Field): Promise<void> {
  const [current] = await stack.sql<{ name: string }>('select current_database() as name');
  await stack.sql(`alter database ${current?.name ?? ''} set synchronous_commit = off`);
  await stack.sql(`alter system set wal_writer_delay = '10s'`);
  await stack.sql('select pg_reload_conf()');
  for (const gate of storeGates(stack)) gate.sever();
  for (let turn = 0; turn < 2; turn += 1) {
    await load.progress(25);
    await inject('commits answered before they lie on the disk, then kill -9 PostgreSQL', () => stack.store.kill());
    await stack.store.ensure();
  }
  await stack.sql('alter system reset wal_writer_delay');
  await stack.sql('select pg_reload_conf()');
}

async function forgetToWake({ stack, inject, load }: Field): Promise<void> {
  await inject('no workflow is told of what was recorded', () => {
    const { store, temporal } = stack.networks.api;
    rewriting([store], 'where $9::integer is not null and', 'where $9::integer is not null and false and');
    // Workers would record what falls due without their workflows, also when all is well again.
    const { store: ofWorker } = stack.networks.worker;
    ofWorker.rewritesForGood = true;
    rewriting([ofWorker], 'where next_due_at < now()', 'where false and next_due_at < now()');
    temporal.shut();
  });
  // A case of which more is asked later is woken by that, with all that was recorded before.
  const [sender] = stack.senders;
  const dueAt = new Date(Date.now() + 2000).toISOString();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const caseId = (await load.openAlone(sender)) ?? '';
    await load.give(sender, 'log-first', caseId, { type: 'MakePromise', what: 'A call', dueAt });
  }
  await load.progress(10);
  await pause(GIVEN_UP_MS);
}

/**
 * The product broken on purpose: were one of these to pass, the checker would prove nothing. Statements are changed on their way to the
 * database, so that no switch for it lies in the product.
 */
export const CONTROLS: readonly Scenario[] = [
  {
    name: 'control-deduplication-off',
    group: 'control',
    injects: 'whatever was decided is forgotten, and answers of appends are lost',
    mustFind: ['applied-twice'],
    ways: ['log-first'],
    quick: true,
    run: async ({ stack, inject, load }) => {
      const { store } = stack.networks.api;
      store.rewrite = (text) =>
        text
          .replace('k.received_at, k.outcome,', 'k.received_at, null::text as outcome,')
          .replace('k.body_hash, k.outcome', 'k.body_hash, null::text as outcome');
      store.sever();
      for (let turn = 0; turn < 5; turn += 1) {
        await inject('answer of an append lost', () =>
          store.trap({ statement: 'append', when: 'after', spring: (cut) => cut() }),
        );
        await load.progress(3);
      }
    },
  },
  {
    name: 'control-acknowledged-deleted',
    group: 'control',
    injects: 'the last event of a case is deleted from the log',
    mustFind: ['lost', 'chain'],
    quick: true,
    run: ({ load }) => load.progress(20),
    tamper: ({ stack, inject }) =>
      inject('event deleted', () =>
        stack.sql(`
          alter table events disable trigger user;
          delete from events e using (select case_id, max(seq) as seq from events where type = 'NoteAdded' group by case_id limit 1) last
           where e.case_id = last.case_id and e.seq >= last.seq`),
      ),
  },
  {
    name: 'control-row-lock-off',
    group: 'control',
    injects: "nobody looks at the case's version, and two commands come at once",
    mustFind: ['two-writers'],
    quick: true,
    run: twoNotesAtOnce,
  },
  {
    name: 'control-timer-fired-twice',
    group: 'control',
    injects: 'one deadline is recorded by two ticks at once, with the lock off',
    mustFind: ['escalated-twice'],
    ways: ['log-first'],
    run: twoTicksAtOnce,
  },
  {
    name: 'control-outbox-unclaimed',
    group: 'control',
    injects: 'the outbox never says that a message was delivered, and a worker dies after delivering',
    mustFind: ['delivered-twice'],
    ways: ['log-first'],
    run: deliverTwice,
  },
  {
    name: 'control-cache-lost',
    group: 'control',
    injects: 'synchronous_commit off, and kill -9 of PostgreSQL before it wrote',
    mustFind: ['lost'],
    ways: ['log-first'],
    quick: true,
    run: loseTheCache,
  },
  {
    name: 'control-wakes-off',
    group: 'control',
    injects:
      'the row that a workflow is to be woken is not written, while Temporal is away and no worker looks for what is overdue',
    mustFind: ['not-escalated'],
    ways: ['log-first'],
    run: forgetToWake,
  },
];
