import { KeyRing, newKey } from '../../../db/secrets/key-ring.ts';
import { rewriteTail } from './rewrite.ts';
import { pick, type Forgery, type Kind, type Making } from './kinds.ts';
import type { EventKey } from './world.ts';

const NOISE = `md5(random()::text) || md5(random()::text)`;

/** Every column of an event with another value for it. */
const EVENT_COLUMNS: Readonly<Record<string, string>> = {
  case_id: `(select case_id from cases where case_id <> e.case_id order by random() limit 1), seq = seq + 5000`,
  seq: 'seq + 1000',
  type: `case type when 'NoteAdded' then 'ContactRecorded' else 'NoteAdded' end`,
  data: `data || '{"forged":true}'`,
  personal: `personal || '{"text":"forged"}'`,
  personal_salt: NOISE,
  personal_hash: NOISE,
  happened_at: `happened_at + interval '1 hour'`,
  reported_at: `reported_at - interval '1 second'`,
  recorded_at: `recorded_at + interval '1 millisecond'`,
  command_id: `command_id || '-'`,
  command_type: `command_type || '-'`,
  actor: `actor || '{"id":"forged"}'`,
  rulebook: `rulebook || '-'`,
  previous_hash: NOISE,
  hash: NOISE,
  key_id: `'s9'`,
  mac: NOISE,
};

/** Every column of a decided command that its seal covers. */
const COMMAND_COLUMNS: Readonly<Record<string, string>> = {
  case_id: `(select case_id from cases where case_id <> k.case_id order by random() limit 1)`,
  type: `type || '-'`,
  body: `body || '{"forged":true}'`,
  body_seal: NOISE,
  body_salt: NOISE,
  actor: `actor || '{"id":"forged"}'`,
  received_at: `received_at - interval '1 minute'`,
  decided_at: `decided_at + interval '1 millisecond'`,
  outcome: `case outcome when 'accepted' then 'refused' else 'accepted' end`,
  refusal: `'{"code":"forged"}'`,
  first_seq: 'coalesce(first_seq, 0) + 1',
  last_seq: 'coalesce(last_seq, 0) + 1',
  key_id: `'s9'`,
  mac: NOISE,
};

const inCase = ({ case_id: caseId }: { case_id: string }, seq: number): Forgery => ({
  table: 'events',
  key: `${caseId}/${seq}`,
  cases: [caseId],
  scope: { caseId, without: ['tree', 'streams'] },
});

/** All commands, or only what joins them to events and leaves. */
const COMMANDS_ONLY = { without: ['chains', 'links', 'projections', 'streams', 'tree'] } as const;
const LINKS_ONLY = { without: ['chains', 'commands', 'projections', 'streams', 'tree'] } as const;

const ofCase = (caseId: string) => ({ caseId, without: ['chains', 'projections', 'streams', 'tree'] as const });

/** An event that has some after it. */
const inner = ({ world, random }: Making): EventKey =>
  pick(
    random,
    world.events.filter(({ seq, last }) => seq < last),
  );

/** A forger who owns the tables takes away what stands in the way. */
const unguard = (client: Making['client']) => client.query('drop index rung_fired_once');

async function editEvent({ world, random, client }: Making): Promise<Forgery> {
  await unguard(client);
  const column = pick(random, Object.keys(EVENT_COLUMNS));
  const isPersonal = column === 'personal' || column === 'personal_salt';
  const event = pick(random, isPersonal ? world.events.filter(({ has_personal }) => has_personal) : world.events);
  const { case_id, seq } = event;
  await client.query(`update events e set ${column} = ${EVENT_COLUMNS[column]} where case_id = $1 and seq = $2`, [
    case_id,
    seq,
  ]);
  const forgery = inCase(event, seq);
  return column === 'case_id' ? { ...forgery, cases: undefined } : forgery;
}

async function editCommand({ world, random, client }: Making): Promise<Forgery> {
  const column = pick(random, Object.keys(COMMAND_COLUMNS));
  const { command_id: key, case_id: caseId } = pick(random, world.commands);
  await client.query(`update commands k set ${column} = ${COMMAND_COLUMNS[column]} where command_id = $1`, [key]);
  const scope = column === 'case_id' ? COMMANDS_ONLY : ofCase(caseId);
  return { table: 'commands', key, cases: column === 'case_id' ? undefined : [caseId], scope };
}

async function deleteEvent(making: Making): Promise<Forgery> {
  const event = inner(making);
  await making.client.query('delete from events where case_id = $1 and seq = $2', [event.case_id, event.seq]);
  return inCase(event, event.seq);
}

/** The chain that is left is whole by itself, and the case's head is made to agree. */
async function truncate({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(
    random,
    world.events.filter(({ seq, last }) => seq > 1 && seq >= last - 3),
  );
  const { case_id, seq } = event;
  await client.query('delete from events where case_id = $1 and seq >= $2', [case_id, seq]);
  if (random() < 0.5) {
    await client.query(
      `update cases c set seq = e.seq, head_hash = e.hash from events e where e.case_id = c.case_id and c.case_id = $1 and e.seq = $2`,
      [case_id, seq - 1],
    );
  }
  return inCase(event, seq);
}

const COPIED = `type, data, happened_at, reported_at, recorded_at, command_id, command_type, actor, rulebook`;

/** One more at the end, with a right chain and a seal of nothing. */
async function insertAtEnd({ world, random, client }: Making): Promise<Forgery> {
  await unguard(client);
  const { case_id, last } = pick(random, world.events);
  await client.query(
    `insert into events (case_id, seq, ${COPIED}, previous_hash, hash, key_id, mac)
     select case_id, seq + 1, ${COPIED}, hash, ${NOISE}, key_id, ${NOISE} from events where case_id = $1 and seq = $2`,
    [case_id, last],
  );
  return inCase({ case_id }, last + 1);
}

/** One more between others, which make room. */
async function insertBetween(making: Making): Promise<Forgery> {
  const { client } = making;
  await unguard(client);
  const { case_id, seq } = inner(making);
  await client.query('update events set seq = seq + 10000 where case_id = $1 and seq > $2', [case_id, seq]);
  await client.query(
    `insert into events (case_id, seq, ${COPIED}, previous_hash, hash, key_id, mac)
     select case_id, seq + 1, ${COPIED}, previous_hash, hash, key_id, mac from events where case_id = $1 and seq = $2`,
    [case_id, seq],
  );
  await client.query('update events set seq = seq - 9999 where case_id = $1 and seq > 10000', [case_id]);
  return inCase({ case_id }, seq + 1);
}

async function reorder(making: Making): Promise<Forgery> {
  const { client } = making;
  await unguard(client);
  const { case_id, seq } = inner(making);
  const columns = `${COPIED}, personal, personal_salt, personal_hash, hash, previous_hash, key_id, mac`;
  await client.query(
    `update events e set (${columns}) = (select ${columns} from events o where o.case_id = $1 and o.seq = $2 * 2 + 1 - e.seq)
      where case_id = $1 and seq in ($2, $2 + 1)`,
    [case_id, seq],
  );
  return inCase({ case_id }, seq);
}

async function blank({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(random, world.events);
  const what = pick(random, [`hash = ''`, `mac = null`, `mac = ''`, `key_id = null`, `key_id = null, mac = null`]);
  await client.query(`update events set ${what} where case_id = $1 and seq = $2`, [event.case_id, event.seq]);
  return inCase(event, event.seq);
}

/** From an event on, the whole log of a case under a key of the forger's own, by the true key's name or another one. */
async function replaceKey({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(random, world.events);
  const id = pick(random, ['s1', 's2']);
  await rewriteTail(client, {
    caseId: event.case_id,
    seq: event.seq,
    keys: new KeyRing('seals', id, { [id]: newKey() }),
  });
  return inCase(event, event.seq);
}

async function rewriteUnsealed({ world, random, client }: Making): Promise<Forgery> {
  const event = pick(random, world.events);
  await rewriteTail(client, { caseId: event.case_id, seq: event.seq });
  return inCase(event, event.seq);
}

/** Accepted ones are missed by their events; refused ones only by a checkpoint. */
async function deleteCommand({ world, random, client }: Making): Promise<Forgery> {
  const command = pick(
    random,
    world.commands.filter(({ covered, first_seq }) => covered || first_seq !== null),
  );
  await client.query('delete from commands where command_id = $1', [command.command_id]);
  return { table: 'commands', key: command.command_id, cases: [command.case_id], scope: LINKS_ONLY };
}

async function insertCommand({ world, random, client }: Making): Promise<Forgery> {
  const { command_id: id, case_id } = pick(random, world.commands);
  const key = `${id}-forged`;
  const seal = pick(random, ['key_id, mac', `key_id, ${NOISE}`, 'null, null']);
  await client.query(
    `insert into commands (command_id, case_id, type, body, body_hash, actor, received_at, decided_at, outcome, refusal, first_seq, last_seq,
                           body_seal, body_salt, key_id, mac, decided_in)
     select $2, case_id, type, body, body_hash, actor, received_at, decided_at, outcome, refusal, first_seq, last_seq, body_seal, body_salt,
            ${seal}, decided_in from commands where command_id = $1`,
    [id, key],
  );
  return { table: 'commands', key, cases: [case_id], scope: ofCase(case_id) };
}

/** A decided command that is made to look as if it still waited. */
async function undecide({ world, random, client }: Making): Promise<Forgery> {
  const { command_id: key, case_id: caseId } = pick(
    random,
    world.commands.filter(({ covered, first_seq }) => covered || first_seq !== null),
  );
  const sql =
    'update commands set outcome = null, decided_at = null, refusal = null, key_id = null, mac = null where command_id = $1';
  await client.query(sql, [key]);
  return { table: 'commands', key, cases: [caseId], scope: ofCase(caseId) };
}

export const LOG_FORGERIES: readonly Kind[] = [
  { name: 'an event is edited', forge: editEvent, times: 360 },
  { name: 'a command is edited', forge: editCommand, times: 280 },
  { name: 'an event is deleted', forge: deleteEvent, times: 120 },
  { name: 'the end of a case is cut off', forge: truncate, times: 120 },
  { name: 'an event is added at the end', forge: insertAtEnd, times: 100 },
  { name: 'an event is put between others', forge: insertBetween, times: 100 },
  { name: 'two events change places', forge: reorder, times: 100 },
  { name: 'a hash or a seal is blanked', forge: blank, times: 100 },
  { name: 'another key sealed the rest', forge: replaceKey, times: 100 },
  { name: 'the tail is rewritten under plain hashes', forge: rewriteUnsealed, times: 100 },
  { name: 'a command is deleted', forge: deleteCommand, times: 100 },
  { name: 'a command is made up', forge: insertCommand, times: 80 },
  { name: 'a decided command is undecided', forge: undecide, times: 60 },
];
