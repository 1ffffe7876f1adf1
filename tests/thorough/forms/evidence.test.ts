import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../forms/differences.ts';
import { numberOf, type Evidence } from '../../../forms/evidence.ts';
import type { FilledRegister } from '../../../forms/register.ts';
import { measuresBehind } from '../../../forms/registers/partner-score.ts';
import { figureOf, fillSummary, printable, type SummaryContent } from '../../../forms/summary.ts';
import { share, type Value } from '../../../forms/value.ts';
import type { RecordedEvent } from '../../../workflows/domain/case/events.ts';
import { PARTNER_MEASURES } from '../../../workflows/domain/rulebook/practice/practice.ts';
import { lived } from '../../support/recorded.ts';
import { consignment, each, fill, id, NOW, WEEK } from './filling.ts';
import { CITY, march, step } from './lives.ts';

const exception = (
  caseType: string,
  facts: Record<string, unknown>,
  last: number,
  ...more: ReturnType<typeof step>[]
) =>
  lived(CITY, id(last), [
    step(3, '09:00', {
      type: 'OpenCase',
      organisation: CITY.organisation,
      kind: 'exception',
      caseType,
      channel: 'internal',
      severity: 'major',
      complainant: { name: '周示例' },
      shipment: { waybill: `YT-${last}`, partner: 'eastern-line' },
      description: '异常',
      facts,
    }),
    ...more,
  ]);

/** A week of one partner in which every measure counts something. */
const lives = (): RecordedEvent[][] => [
  consignment(1),
  consignment(2, { caseType: 'shortage', facts: { nature: 'part-short' } }),
  exception('return-slip', { slipState: 'missing' }, 3),
  exception('partner-breach', { breach: 'promise-not-paid' }, 4),
  exception('delay', {}, 5, step(3, '20:00', { type: 'ConfirmLoading', loaded: false, text: '未装车' })),
  exception('damage', { natureOfDamage: 'broken' }, 6, {
    at: march(5, '10:00'),
    body: { type: 'TakeRemedy', remedy: 'compensation', text: '已赔付' } as never,
  }),
  consignment(7, { shipment: { waybill: 'YT-7', partner: 'riverside-express' } }),
];

const cellOf = ({ columns, rows }: FilledRegister, row: number, figure: string): Value =>
  rows[row]?.[columns.findIndex((column) => column.id === figure)] ?? null;

/** Figures that are not what their events add up to. */
function unequal(register: FilledRegister): string[] {
  return register.rows.flatMap((_, row) => {
    const evidence: Evidence = register.evidence?.[row] ?? {};
    const shares = PARTNER_MEASURES.filter((measure) => {
      const [good, all] = [numberOf(evidence[measure], 'good'), numberOf(evidence[measure], 'good', 'bad')];
      return JSON.stringify(share(good, all)) !== JSON.stringify(cellOf(register, row, measure));
    });
    const numbers = ['cases', 'signed'].filter(
      (figure) => numberOf(evidence[figure], 'one') !== cellOf(register, row, figure),
    );
    return [...shares, ...numbers].map((figure) => `${row}/${figure}`);
  });
}

const filled = (logs = lives()) => fill('partner-score', CITY, logs);
async function summaryOf(logs: RecordedEvent[][]): Promise<SummaryContent> {
  const rule = CITY.practice?.summaries['monthly-accuracy'];
  if (!rule) throw new Error('The city has no monthly score.');
  return fillSummary(rule, WEEK, { rules: CITY, now: NOW }, each(logs));
}

describe('the events behind a score', () => {
  it('add up to each of its figures', async () => {
    const register = await filled();
    expect(Object.keys(register.evidence?.[0] ?? {}).sort()).toEqual([...PARTNER_MEASURES, 'cases', 'signed'].sort());
    expect(unequal(register)).toEqual([]);
    register.evidence?.[0]?.['perfect-slip']?.pop();
    register.evidence?.[2]?.['cases']?.pop();
    expect(unequal(register)).toEqual(['0/perfect-slip', '2/cases']);
  });

  it('are events of the logs, of the types that show it, and of the own partner alone', async () => {
    const logs = lives();
    const { evidence = [] } = await filled(logs);
    const typeOf = (caseId: string, seq: number) =>
      logs.flat().find((one) => one.caseId === caseId && one.seq === seq)?.type;
    const types = (measure: string, row = 0) => [
      ...new Set(
        (evidence[row]?.[measure] ?? []).flatMap(({ caseId, seqs }) => seqs.map((seq) => typeOf(caseId, seq))),
      ),
    ];
    expect(types('timeliness')).toEqual(['GoodsSigned']);
    expect(types('query-speed')).toEqual(['Tracked']);
    expect(types('order-response')).toEqual(['LoadingConfirmed']);
    expect(types('courier-attitude')).toEqual(['GoodsSigned']);
    expect(new Set(types('perfect-slip'))).toEqual(new Set(['CaseOpened', 'GoodsSigned']));
    expect(new Set(types('compensation-kept'))).toEqual(new Set(['CaseOpened', 'RemedyTaken']));
    expect(types('cases')).toEqual(['CaseOpened']);
    for (const type of types('exception-response')) expect(['ClockMet', 'ClockBreached']).toContain(type);
    const cases = (row: number) => (evidence[row]?.['cases'] ?? []).map(({ caseId }) => caseId);
    expect(cases(0)).toEqual([1, 2, 3, 4, 5, 6].map(id));
    expect(cases(2)).toEqual([id(7)]);
  });

  it('of an area are those of its measures, and of the score those of all', () => {
    expect(measuresBehind(CITY, 'area-delivery')).toEqual(['timeliness', 'quantity-accuracy']);
    expect(measuresBehind(CITY, 'score').sort()).toEqual([...PARTNER_MEASURES].sort());
    expect(measuresBehind(CITY, 'timeliness')).toEqual(['timeliness']);
  });

  it('are frozen with the figures; a partner or figure that is not there has none', async () => {
    const content = await summaryOf(lives());
    expect(figureOf(content, 'eastern-line', 'signed')).toMatchObject({ value: 2 });
    expect(figureOf(content, 'eastern-line', 'signed')?.evidence).toEqual((await filled()).evidence?.[0]);
    for (const figure of ['no', 'partner', 'punctuality']) {
      expect(figureOf(content, 'eastern-line', figure), figure).toBeUndefined();
    }
    expect(figureOf(content, 'southern-line', 'signed')).toBeUndefined();
  });
});

describe('what differs between two versions', () => {
  it('is nothing between equal ones, whatever the order of their keys', async () => {
    const [one, other] = [await summaryOf(lives()), await summaryOf(lives())];
    expect(differencesOf(one, other)).toEqual([]);
    const turned = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turned)
        : typeof value === 'object' && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([key, inner]) => [key, turned(inner)]),
            )
          : value;
    expect(differencesOf(one, turned(other) as SummaryContent)).toEqual([]);
  });

  it('is told figure by figure, with how many events came and went', async () => {
    const before = await summaryOf([consignment(1)]);
    const after = await summaryOf([consignment(1), consignment(2)]);
    const differences = differencesOf(before, after);
    expect(differences[0]).toMatchObject({ figure: 'cases', was: 1, is: 2 });
    expect(differences).toContainEqual({
      partner: 'eastern-line',
      row: 1,
      figure: 'signed',
      label: { en: 'Signed for', zh: '签收票数' },
      was: 1,
      is: 2,
      events: { added: 1, gone: 0 },
    });
    // Late before, late now: the share is the same, the events are not.
    expect(differences).toContainEqual(
      expect.objectContaining({
        figure: 'timeliness',
        was: { percent: 0 },
        is: { percent: 0 },
        events: { added: 1, gone: 0 },
      }),
    );
    expect(differences.filter(({ partner }) => partner !== undefined && partner !== 'eastern-line')).toEqual([]);
    expect(differencesOf(after, before).find(({ figure }) => figure === 'signed')).toMatchObject({
      was: 2,
      is: 1,
      events: { added: 0, gone: 1 },
    });
  });

  it('finds a row that only one of them has, by the case it is about', async () => {
    const list = (logs: RecordedEvent[][]) => fill('transfer-exceptions', CITY, logs);
    const [before, after] = [await list([consignment(1)]), await list([consignment(1), consignment(2)])];
    const differences = differencesOf(before, after).filter(({ caseId }) => caseId !== undefined);
    expect(new Set(differences.map(({ caseId }) => caseId))).toEqual(new Set([id(2)]));
    expect(differences.every(({ was, is }) => was === null && is !== null)).toBe(true);
    expect(differencesOf(after, before).filter(({ caseId }) => caseId === id(2))[0]).toMatchObject({ is: null });
  });
});

describe('a printed summary', () => {
  const at = NOW;

  it('bears its own name alone while there is one version', async () => {
    const content = await summaryOf([]);
    expect(printable(content)).toMatchObject({ title: content.name, figures: content.figures });
    const only = { version: 1, latest: 1, at, by: null, reason: null };
    expect(printable(content, only).title).toEqual(content.name);
  });

  it('says which version it is, and who restated it when and why', async () => {
    const content = await summaryOf([]);
    const frozen = printable(content, { version: 1, latest: 2, at, by: null, reason: null });
    expect(frozen.title.en).toBe('Delivery accuracy and score of partners (version 1 of 2, as frozen)');
    expect(frozen.figures).toEqual(content.figures);
    const restated = printable(content, { version: 2, latest: 2, at, by: 'li', reason: '两票补录' });
    expect(restated.title.en).toContain('version 2 of 2, restated');
    expect(restated.title.zh).toContain('第2版，共2版，更正');
    expect(restated.figures.map(({ id: figure, value }) => [figure, value])).toEqual([
      ['restatedAt', { at }],
      ['restatedBy', 'li'],
      ['reason', '两票补录'],
      ['cases', 0],
    ]);
  });
});
