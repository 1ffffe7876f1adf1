import { describe, expect, it } from 'vitest';
import type { CaseType, Severity } from '../../../workflows/domain/vocabulary.ts';
import { lived } from '../../support/recorded.ts';
import { fill, id } from './filling.ts';
import { COACH, readableRows } from './lives.ts';

/** A complaint that is told at nine in the morning of a day, and acknowledged too late: at noon, an hour is what the rules give. */
const told = (last: number, date: string, caseType: CaseType, severity: Severity = 'normal') =>
  lived(COACH, id(last), [
    {
      at: `${date}T01:00:00.000Z`,
      body: {
        type: 'OpenCase',
        organisation: COACH.organisation,
        kind: 'complaint',
        caseType,
        channel: 'internal',
        severity,
        complainant: { name: '周示例' },
        description: 'x',
        facts: caseType === 'service-attitude' ? { aboutWhom: 'internal' } : {},
      },
    },
    { at: `${date}T04:00:00.000Z`, body: { type: 'Acknowledge' } },
  ]);

const lines = async (days: { from: string; to: string }, logs: ReturnType<typeof told>[]) =>
  readableRows(await fill('complaint-trends', COACH, logs, { days })).map(
    ({ period, type, complaints, change, grave }) => [period, type, complaints, change, grave].join(' | '),
  );

describe('the trends of complaints', () => {
  const logs = [
    told(1, '2026-01-10', 'delay'),
    told(2, '2026-01-31', 'delay', 'major'),
    told(3, '2026-03-02', 'service-attitude'),
    told(4, '2026-04-01', 'delay'),
  ];

  it('tell a long period month by month, and a type that is heard of no more with its nought', async () => {
    expect(await lines({ from: '2026-01-01', to: '2026-03-31' }, logs)).toEqual([
      '2026-01 | 全部投诉 | 2 |  | 1',
      '2026-01 | 延误 | 2 |  | 1',
      '2026-01 | 服务态度 | 0 |  | 0',
      '2026-02 | 全部投诉 | 0 | -2 | 0',
      '2026-02 | 延误 | 0 | -2 | 0',
      '2026-02 | 服务态度 | 0 | 0 | 0',
      '2026-03 | 全部投诉 | 1 | 1 | 0',
      '2026-03 | 延误 | 0 | 0 | 0',
      '2026-03 | 服务态度 | 1 | 1 | 0',
    ]);
  });

  it('tell a month week by week, from Monday to Sunday', async () => {
    expect(await lines({ from: '2026-01-05', to: '2026-01-18' }, logs)).toEqual([
      '2026-W02 | 全部投诉 | 1 |  | 0',
      '2026-W02 | 延误 | 1 |  | 0',
      '2026-W03 | 全部投诉 | 0 | -1 | 0',
      '2026-W03 | 延误 | 0 | -1 | 0',
    ]);
  });

  it('count what was late, and nothing where no complaint was told', async () => {
    const [all] = readableRows(
      await fill('complaint-trends', COACH, logs, { days: { from: '2026-01-05', to: '2026-01-11' } }),
    );
    expect(all).toMatchObject({ complaints: '1', late: '1', upheld: '0' });
    expect(await lines({ from: '2025-12-01', to: '2025-12-07' }, logs)).toEqual(['2025-W49 | 全部投诉 | 0 |  | 0']);
  });
});
