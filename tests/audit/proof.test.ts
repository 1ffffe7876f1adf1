import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveCase } from '../../evidence/case-proof.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import { livedClaim, openOffice, type Office } from './evidence/bundles.ts';
import { tamperedPool } from './evidence/tampered.ts';

let office: Office;
let caseId: string;
beforeAll(async () => {
  office = await openOffice();
  ({ caseId } = await livedClaim(office));
});
afterAll(() => office.close());

const prove = (pool = office.pool) => proveCase({ pool, secrets: TEST_SECRETS }, caseId);
const problemsOf = (proof: Awaited<ReturnType<typeof prove>>) =>
  Object.fromEntries((proof?.checks ?? []).flatMap(({ name, problem }) => (problem === null ? [] : [[name, problem]])));

describe('the proof of a case', () => {
  it('says what no checkpoint proves yet, and then what the first one does', async () => {
    const before = await prove();
    expect(before).toMatchObject({ provenUntil: 0, checkpoint: null, newest: null, path: null });
    expect(before?.uncoveredCommands).toBeGreaterThan(0);
    await office.checkpoint();
    const after = await prove();
    expect(problemsOf(after)).toEqual({});
    expect(after).toMatchObject({ provenUntil: after?.head.seq, uncoveredCommands: 0 });
    expect(after?.path).toMatchObject({ seq: after?.head.seq, hash: after?.head.hash, size: after?.checkpoint?.size });
    expect(after?.checks.map(({ name, count }) => [name, count > 0])).toEqual([
      ['chain', true],
      ['commands', true],
      ['links', true],
      ['tree', true],
    ]);
  });

  it.each<[what: string, sql: string, check: string, said: RegExp]>([
    [
      'an event',
      `update events set actor = '{"id":"x"}' where case_id = :case and seq = 3`,
      'chain',
      /^event 3: it is not/,
    ],
    [
      'a text',
      `update events set personal = '{"text":"x"}' where case_id = :case and seq = 1`,
      'chain',
      /its personal data are not those/,
    ],
    [
      'a command',
      `update commands set outcome = 'refused' where case_id = :case and type = 'OpenPayer'`,
      'commands',
      /its seal is not the one/,
    ],
    ['a body', `update commands set body = '{}' where case_id = :case and type = 'AddNote'`, 'commands', /The body of/],
    [
      'a command away',
      `delete from commands where case_id = :case and type = 'OpenPayer'`,
      'links',
      /no such accepted command/,
    ],
    ['a leaf', `update audit_leaves set hash = repeat('0', 64) where ref = :case`, 'tree', /has not the root/],
    ['the end of the log', `delete from events where case_id = :case and seq > 9`, 'tree', /it is there no more/],
    ['a checkpoint', `update checkpoints set line = replace(line, 'Z', '0Z')`, 'tree', /is not what was signed/],
  ])('names what was changed: %s', async (_, sql, check, said) => {
    const found = await tamperedPool(office, sql.replaceAll(':case', `'${caseId}'`), prove);
    expect(problemsOf(found)[check]).toMatch(said);
  });

  it('accuses nobody where nothing was changed', async () => {
    expect(problemsOf(await tamperedPool(office, 'select 1', prove))).toEqual({});
  });
});
