import { describe, expect, it } from 'vitest';
import { spanOf } from '../../../forms/period.ts';
import { withoutPersonal } from '../../../forms/register.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { REGISTERS, type RegisterId } from '../../../workflows/domain/rulebook/practice/registers.ts';
import type { Rulebook } from '../../../workflows/domain/rulebook/rulebook.ts';
import { CLAIM_RULES } from '../../support/claims.ts';
import { lived } from '../../support/recorded.ts';
import { paidClaim } from './claim-lives.ts';
import { consignment, fill, id, WEEK } from './filling.ts';
import {
  CITY,
  COACH,
  lateConsignment,
  NATIONAL,
  returnedTicket,
  rudeClerk,
  step,
  TRUCKING,
  wetPallet,
} from './lives.ts';

describe('every register', () => {
  const lives: [RegisterId, Rulebook, RecordedEvent[]][] = [
    ['complaints', TRUCKING, rudeClerk()],
    ['hand-over-exceptions', CITY, lateConsignment()],
    ['transfer-exceptions', CITY, lateConsignment()],
    ['tracking-log', CITY, lateConsignment()],
    ['business-acceptances', COACH, returnedTicket()],
    ['partner-score', CITY, lateConsignment()],
    ['satisfaction', NATIONAL, wetPallet()],
    ['call-standards', NATIONAL, wetPallet()],
    ['prohibitions', CITY, lateConsignment()],
    ['complaint-trends', NATIONAL, wetPallet()],
    ['claims', CLAIM_RULES, paidClaim()],
    ['partner-account', CLAIM_RULES, paidClaim()],
  ];

  it('is one of these', () => {
    expect(lives.map(([register]) => register)).toEqual([...REGISTERS]);
  });

  it.each(lives)('%s: rows as wide as its heads, in JSON, the same again', async (register, rules, log) => {
    const filled = await fill(register, rules, [log]);
    for (const row of filled.rows) expect(row).toHaveLength(filled.columns.length);
    expect(filled.about).toHaveLength(filled.rows.length);
    expect(JSON.parse(JSON.stringify(filled))).toEqual(filled);
    expect(await fill(register, rules, [structuredClone(log)])).toEqual(filled);
  });

  it.each(lives)('%s: nothing personal is left in what is frozen', async (register, rules, log) => {
    const whole = await fill(register, rules, [log]);
    const frozen = withoutPersonal(whole);
    const told = JSON.stringify(frozen);
    for (const secret of ['周示例', '孙示例', '000-0001', '晨光电子', '车在途中', '前台人员态度恶劣', '外包装破损']) {
      expect(told).not.toContain(secret);
    }
    // Nor who of ours did it.
    const people = new Set(log.filter(({ actor }) => actor.kind === 'person').map(({ actor }) => actor.id));
    expect(people.size).toBeGreaterThan(0);
    for (const person of people) expect(told).not.toContain(person);
    for (const row of frozen.rows) expect(row).toHaveLength(frozen.columns.length);
  });

  it('is given up where it would have more rows than it may', async () => {
    const logs = [consignment(1), consignment(2)];
    await expect(fill('hand-over-exceptions', CITY, logs, { limit: 1 })).rejects.toThrow('more rows');
    expect((await fill('hand-over-exceptions', CITY, logs, { limit: 2 })).rows).toHaveLength(2);
  });

  it('counts the days of its time zone: a case of the last minute is in, one of the next is out', async () => {
    const { from, before } = spanOf(WEEK, CITY.timeZone);
    expect([from, before]).toEqual(['2026-03-01T16:00:00.000Z', '2026-03-08T16:00:00.000Z']);
    const at = (minute: string) =>
      lived(CITY, id(5), [
        {
          at: new Date(Date.parse(before) + Number(minute) * 60_000).toISOString(),
          body: { ...(step(2, '09:00', {}).body as object), ...OPENING } as never,
        },
      ]);
    expect((await fill('hand-over-exceptions', CITY, [at('-1')])).rows).toHaveLength(1);
    expect((await fill('hand-over-exceptions', CITY, [at('0')])).rows).toHaveLength(0);
  });
});

const OPENING = {
  type: 'OpenCase',
  organisation: CITY.organisation,
  kind: 'exception',
  caseType: 'delay',
  channel: 'internal',
  severity: 'normal',
  complainant: { name: '周示例' },
  shipment: { waybill: 'YT-9', partner: 'eastern-line' },
  description: '未到',
  facts: {},
};
