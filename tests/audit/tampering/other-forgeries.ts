import { newWrappedKey } from '../../../db/people/cipher.ts';
import { pick, type Forgery, type Kind, type Making } from './kinds.ts';

const NOISE = `md5(random()::text) || md5(random()::text)`;

const NO_LOG = ['chains', 'projections', 'streams'] as const;
const TREE_ONLY = { without: ['chains', 'projections'] } as const;

/** A column of a projection with another value, and the rows of which it is one. */
const CASE_COLUMNS: Readonly<Record<string, string>> = {
  reference: `reference || '-'`,
  organisation: `organisation || '-'`,
  branch: `'forged'`,
  kind: `kind || '-'`,
  case_type: `case_type || '-'`,
  severity: `severity || '-'`,
  status: `status || '-'`,
  ended: 'not ended',
  department: `department || '-'`,
  owner: `coalesce(owner, '') || '-'`,
  channel: `channel || '-'`,
  waybill: `'forged'`,
  happened_at: `happened_at + interval '1 day'`,
  reported_at: `reported_at - interval '1 second'`,
  closed_at: `coalesce(closed_at, reported_at) + interval '1 day'`,
  next_due_at: `coalesce(next_due_at, reported_at) + interval '1 day'`,
  next_deadline_at: `coalesce(next_deadline_at, reported_at) + interval '1 day'`,
  ours_due_at: `coalesce(ours_due_at, reported_at) + interval '1 day'`,
  promised_at: `coalesce(promised_at, reported_at) + interval '1 day'`,
  escalated: 'not escalated',
  overdue: 'not overdue',
  seq: 'seq + 1',
  head_hash: NOISE,
  rulebook: `rulebook || '-'`,
  changed_at: `changed_at + interval '1 second'`,
  state: `state || '{"forged":true}'`,
};

async function editProjection({ world, random, client }: Making): Promise<Forgery> {
  const { case_id: caseId } = pick(random, world.events);
  const forgery = { key: caseId, cases: [caseId], scope: { caseId, without: ['tree', 'streams'] as const } };
  const way = random();
  if (way < 0.6) {
    const column = pick(random, Object.keys(CASE_COLUMNS));
    await client.query(`update cases set ${column} = ${CASE_COLUMNS[column]} where case_id = $1`, [caseId]);
    // A head further on than the log looks like a log that was cut; whose seal is right is not said by either.
    return column === 'seq' ? { ...forgery, table: 'events', key: /./ } : { ...forgery, table: 'cases' };
  }
  if (way < 0.7) {
    await client.query('delete from cases where case_id = $1', [caseId]);
    return { ...forgery, table: 'cases' };
  }
  const deletes = way < 0.85;
  await client.query(
    deletes
      ? 'delete from case_search where case_id = $1'
      : `update case_search set words = words || ' x' where case_id = $1`,
    [caseId],
  );
  return { ...forgery, table: 'case_search' };
}

async function editDeadline({ random, client }: Making): Promise<Forgery> {
  const { rows } = await client.query<{ case_id: string; clock_key: string }>(
    'select case_id, clock_key from deadlines order by 1, 2',
  );
  const { case_id: caseId, clock_key: clock } = pick(random, rows);
  const forged = pick(random, [
    `update deadlines set due_at = due_at + interval '1 day'`,
    `update deadlines set owner = 'forged'`,
    `update deadlines set status = status || '-'`,
    'update deadlines set rungs_fired = rungs_fired + 1',
    'delete from deadlines',
  ]);
  await client.query(`${forged} where case_id = $1 and clock_key = $2`, [caseId, clock]);
  return {
    table: 'deadlines',
    key: `${caseId}/${clock}`,
    cases: [caseId],
    scope: { caseId, without: ['tree', 'streams'] },
  };
}

const anyLeaf = ({ world, random }: Making): number => Math.floor(random() * world.leaves);

/** A forger who owns the tables takes away what stands in the way. */
const unguard = ({ client }: Making) =>
  client.query(
    'drop index audit_leaves_by_row; create index audit_leaves_by_row on audit_leaves (kind, ref, (coalesce(seq, 0)))',
  );

async function editLeaf(making: Making): Promise<Forgery> {
  const leaf = anyLeaf(making);
  const edits = [
    `hash = ${NOISE}`,
    `ref = ref || '-'`,
    `kind = case kind when 'command' then 'case' else 'stream' end, seq = coalesce(seq, 1)`,
    `seq = case when kind = 'command' then null else seq + 1 end, hash = ${NOISE}`,
  ];
  await unguard(making);
  await making.client.query(`update audit_leaves set ${pick(making.random, edits)} where leaf = $1`, [leaf]);
  return { table: 'audit_leaves', key: String(leaf), cases: [], scope: TREE_ONLY };
}

async function deleteLeaf(making: Making): Promise<Forgery> {
  const leaf = anyLeaf(making);
  const rest = making.random() < 0.3 ? '>=' : '=';
  await making.client.query(`delete from audit_leaves where leaf ${rest} $1`, [leaf]);
  return { table: 'audit_leaves', key: String(leaf), cases: [], scope: TREE_ONLY };
}

async function insertLeaf({ world, random, client }: Making): Promise<Forgery> {
  await client.query(
    `insert into audit_leaves (leaf, kind, ref, seq, hash) select $1::bigint, kind, ref || '-', seq, hash from audit_leaves where leaf = $2`,
    [world.leaves, Math.floor(random() * world.leaves)],
  );
  return { table: 'audit_leaves', key: String(world.leaves), cases: [], scope: TREE_ONLY };
}

/** Two neighbours change places: each still says what its row says, so only the tree tells, as closely as its stored hashes do. */
async function swapLeaves(making: Making): Promise<Forgery> {
  const leaf = Math.floor(making.random() * (making.world.leaves - 1));
  await unguard(making);
  await making.client.query(
    `update audit_leaves a set (kind, ref, seq, hash) = (select kind, ref, seq, hash from audit_leaves b where b.leaf = $1::bigint * 2 + 1 - a.leaf)
      where leaf in ($1::bigint, $1::bigint + 1)`,
    [leaf],
  );
  return { table: 'audit_leaves', key: /^\d+\.\.\d+$/, within: leaf, cases: [], scope: TREE_ONLY };
}

async function forgeNode({ random, client }: Making): Promise<Forgery> {
  const { rows } = await client.query<{ level: number; place: string }>(
    'select level, place from audit_nodes order by 1, 2',
  );
  const { level, place } = pick(random, rows);
  const forged = pick(random, [`update audit_nodes set hash = ${NOISE}`, 'delete from audit_nodes']);
  await client.query(`${forged} where level = $1 and place = $2`, [level, place]);
  return { table: 'audit_nodes', key: `${level}/${place}`, cases: [], scope: TREE_ONLY };
}

async function forgeCheckpoint({ world, random, client }: Making): Promise<Forgery> {
  const size = pick(random, world.checkpoints);
  const forged = pick(random, [
    `update checkpoints set root = ${NOISE}`,
    `update checkpoints set at = at - interval '1 hour'`,
    `update checkpoints set line = replace(line, '"size":', '"size":1')`,
    `update checkpoints set line = (select line from checkpoints o where o.size <> checkpoints.size order by size limit 1)`,
    `update checkpoints set horizon = '9000000000000'`,
    'delete from checkpoints',
  ]);
  await client.query(`${forged} where size = $1`, [size]);
  return {
    table: 'checkpoints',
    key: String(size),
    cases: [],
    scope: { without: [...NO_LOG, 'commands', 'links', 'tree'] },
  };
}

const STREAM_COLUMNS: Readonly<Record<string, string>> = {
  type: `type || '-'`,
  data: `data || '{"forged":true}'`,
  actor: `actor || '{"id":"forged"}'`,
  recorded_at: `recorded_at + interval '1 second'`,
  previous_hash: NOISE,
  hash: NOISE,
  key_id: `'s9'`,
  mac: NOISE,
};

async function forgeStream({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(random, world.streams);
  const { stream, seq, last, covered } = event;
  const way = random();
  const forgery = {
    table: 'stream_events',
    cases: [],
    scope: { without: ['chains', 'commands', 'links', 'projections', 'tree'] as const },
  };
  if (way < 0.6) {
    const column = pick(random, Object.keys(STREAM_COLUMNS));
    await client.query(
      `update stream_events set ${column} = ${STREAM_COLUMNS[column]} where stream = $1 and seq = $2`,
      [stream, seq],
    );
    return { ...forgery, key: `${stream}/${seq}` };
  }
  if (way < 0.75 && seq < last) {
    await client.query('delete from stream_events where stream = $1 and seq = $2', [stream, seq]);
    return { ...forgery, key: `${stream}/${seq + 1}` };
  }
  if (way < 0.9) {
    // The end of a stream is missed by the checkpoint that has its head.
    await client.query('delete from stream_events where stream = $1 and seq >= $2', [stream, Math.min(seq, covered)]);
    return { ...forgery, key: new RegExp(`^${stream}/`) };
  }
  await client.query(
    `insert into stream_events select stream, seq + 1, type, data, actor, recorded_at, hash, ${NOISE}, key_id, mac from stream_events
      where stream = $1 and seq = $2`,
    [stream, last],
  );
  return { ...forgery, key: `${stream}/${last + 1}` };
}

/** A case that no table knows any more. Only the tree remembers it. */
async function removeCase({ random, client }: Making): Promise<Forgery> {
  const { rows } = await client.query<{ ref: string }>(
    `select distinct ref from audit_leaves where kind = 'case' order by 1`,
  );
  const { ref: caseId } = pick(random, rows);
  for (const table of ['events', 'commands', 'cases', 'deadlines', 'case_search', 'outbox']) {
    await client.query(`delete from ${table} where case_id = $1`, [caseId]);
  }
  return { table: 'events', key: new RegExp(`^${caseId}/`), cases: [caseId], scope: { without: [...NO_LOG, 'tree'] } };
}

/** A person whose key opens nothing any more, or who is taken away without being erased. */
async function forgePerson({ random, client }: Making): Promise<Forgery> {
  const { rows } = await client.query<{ person_id: string }>(
    `select distinct state->'sealed'->>'p' as person_id from cases where state->'sealed'->>'p' is not null order by 1`,
  );
  const { person_id: key } = pick(random, rows);
  const forged = pick(random, [
    `update people set wrapped = '${newWrappedKey()}'`,
    `update people set wrapped = overlay(wrapped placing 'AAAA' from 10)`,
    'delete from people',
    'update people set wrapped = null, erased_at = now()',
  ]);
  await client.query(`${forged} where person_id = $1`, [key]);
  // A whole key that is another one opens nothing, and is told by what it should open.
  return forged.includes(`= '`)
    ? { table: 'events', key: /./, cases: undefined, scope: { without: ['tree', 'streams', 'projections'] } }
    : {
        table: 'people',
        key,
        cases: undefined,
        scope: { without: ['tree', 'streams', 'projections', 'chains', 'commands'] },
      };
}

/** What is personal is taken away, as if its person were erased. */
async function takeAway({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(
    random,
    world.events.filter(({ has_personal }) => has_personal),
  );
  const forged = pick(random, [
    'personal = null',
    'personal = null, personal_salt = null',
    `personal = personal || '{"p":"00000000-0000-4000-8000-000000000000"}'`,
  ]);
  await client.query(`update events set ${forged} where case_id = $1 and seq = $2`, [event.case_id, event.seq]);
  const scope = { caseId: event.case_id, without: ['tree', 'streams'] as const };
  return { table: 'events', key: `${event.case_id}/${event.seq}`, cases: [event.case_id], scope };
}

export const OTHER_FORGERIES: readonly Kind[] = [
  { name: 'a case is edited alone, or what it is found by', forge: editProjection, times: 120 },
  { name: 'a deadline is edited alone', forge: editDeadline, times: 60 },
  { name: 'a leaf is edited', forge: editLeaf, times: 50 },
  { name: 'leaves are deleted', forge: deleteLeaf, times: 30 },
  { name: 'a leaf is made up', forge: insertLeaf, times: 15 },
  { name: 'two leaves change places', forge: swapLeaves, times: 25 },
  { name: 'a stored hash of the tree is edited or deleted', forge: forgeNode, times: 20 },
  { name: 'a checkpoint in the database is edited or deleted', forge: forgeCheckpoint, times: 60 },
  { name: 'a stream is edited, cut or added to', forge: forgeStream, times: 120 },
  { name: 'the key of a person is exchanged, or the person taken away', forge: forgePerson, times: 20 },
  { name: 'personal data are taken away', forge: takeAway, times: 60 },
  { name: 'a whole case is removed', forge: removeCase, times: 30 },
];
