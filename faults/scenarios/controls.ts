import { pause, type Field, type Scenario } from '../scenario.ts';

/**
 * The product broken on purpose: were one of these to pass, the checker would prove nothing. Statements are changed on their way to the
 * database, so that no switch for it lies in the product.
 */
export const CONTROLS: readonly Scenario[] = [
  {
    name: 'control-deduplication-off',
    group: 'control',
    injects: '`load` answers that no command was decided before, and answers of appends are lost',
    mustFind: ['applied-twice'],
    ways: ['log-first'],
    quick: true,
    run: async (field) => {
      const { stack, inject, load } = field;
      const { store } = stack.networks.api;
      // Statements that were prepared before know their own text.
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
    tamper: async ({ stack, inject }: Field) => {
      await inject('event deleted', () =>
        stack.sql(`
          alter table events disable trigger user;
          delete from events e using (select case_id, max(seq) as seq from events where type = 'NoteAdded' group by case_id limit 1) last
           where e.case_id = last.case_id and e.seq >= last.seq`),
      );
      await pause(0);
    },
  },
];
