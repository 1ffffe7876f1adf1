import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { lived } from '../../support/recorded.ts';
import { yuan } from '../../support/builders.ts';
import { fill, figures, id } from './filling.ts';
import { CITY, march, step } from './lives.ts';

const promise = (day: number, dueDay: number) =>
  step(day, '10:00', {
    type: 'RecordRecoveryPromise',
    recovery: 'g1',
    amount: yuan(1000),
    dueAt: march(dueDay, '12:00'),
    text: '承诺赔付',
  });
const received = (day: number) =>
  step(day, '11:00', { type: 'RecordRecovery', recovery: 'g1', amount: yuan(1000), reference: 'TT-1' });
const note = (day: number) => step(day, '18:00', { type: 'AddNote', text: '跟进' });

/** Goods of the riverside partner, whose loss of 1,000 yuan is owed by another one unless it says otherwise. */
function owed(last: number, steps: ReturnType<typeof step>[], payer: Record<string, unknown> = {}): RecordedEvent[] {
  return lived(CITY, id(last), [
    step(2, '09:00', {
      type: 'OpenCase',
      organisation: CITY.organisation,
      kind: 'claim',
      caseType: 'damage',
      channel: 'internal',
      severity: 'normal',
      complainant: { name: '周示例' },
      shipment: { waybill: `YT-${last}`, partner: 'riverside-express' },
      description: '向联盟商追索',
      facts: { natureOfDamage: 'broken' },
      amount: yuan(1000),
    }),
    step(2, '09:10', { type: 'OpenPayer', payer: 'partner', party: 'eastern-line', ...payer }),
    step(2, '09:20', { type: 'BookRecovery', payer: 'y1', amount: yuan(1000) }),
    ...steps,
  ]);
}

/** What the promises of the week say about the three partners: kept out of all, and the events that show it. */
async function kept(...logs: RecordedEvent[][]): Promise<Record<string, [counted: string, type: string][]>> {
  const { rows, evidence = [] } = await fill('partner-score', CITY, logs);
  const partners = Object.keys(CITY.practice?.partners ?? {});
  const told = rows.flatMap((_, row): [string, [string, string][]][] => {
    const behind = evidence[row]?.['compensation-kept'] ?? [];
    const points = behind.flatMap(({ caseId, counted, seqs }) =>
      seqs.map((seq): [string, string] => [
        counted,
        logs.flat().find((event) => event.caseId === caseId && event.seq === seq)?.type ?? '',
      ]),
    );
    return points.length > 0 ? [[partners[row] ?? '', points]] : [];
  });
  return Object.fromEntries(told);
}

describe('promises to pay a recovery, in the score of who gave them', () => {
  it('count as kept when all came by the day, whoever carried the goods', async () => {
    expect(await kept(owed(1, [promise(2, 4), received(4)]))).toEqual({
      'eastern-line': [['good', 'RecoveryPromiseKept']],
    });
  });

  it('count as missed from their instant, and not as kept when it came late', async () => {
    const missed = { 'eastern-line': [['bad', 'ClockBreached']] };
    expect(await kept(owed(1, [promise(2, 4), note(5)]))).toEqual(missed);
    expect(await kept(owed(1, [promise(2, 4), received(5)]))).toEqual(missed);
  });

  it('count as kept when it came in time and was entered late', async () => {
    const { at, body } = received(6);
    const told = { at, body: { ...body, happenedAt: march(4, '11:00') } };
    expect(await kept(owed(1, [promise(2, 4), note(5), told]))).toEqual({
      'eastern-line': [['good', 'RecoveryPromiseKept']],
    });
  });

  it('say nothing while they stand, after another took their place, when given up, or in another week', async () => {
    const writeOff = step(3, '11:00', { type: 'WriteOffRecovery', recovery: 'g1', amount: yuan(1000), reason: '放弃' });
    expect(
      await kept(
        owed(1, [promise(2, 20), note(5)]),
        owed(2, [promise(2, 4), promise(3, 20), note(6)]),
        owed(3, [promise(2, 4), writeOff]),
        owed(4, [promise(2, 10), note(12)]),
        owed(5, [promise(2, 10), received(10)]),
      ),
    ).toEqual({});
  });

  it('count for partners alone, and no claim as a case that was tracked', async () => {
    const carrier = owed(1, [promise(2, 4), received(4)], { payer: 'carrier', party: 'sample-carrier' });
    expect(await kept(carrier)).toEqual({});
    expect(figures(await fill('partner-score', CITY, [owed(2, [promise(2, 4), received(4)])]))).toEqual({ cases: '0' });
  });
});
