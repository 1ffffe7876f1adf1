import { parseElapsed } from '../../workflows/domain/calendars/exact-time.ts';
import type { PartnerMeasure, PartnerScore } from '../../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import { evidenceOf, judged, numberOf, single, type Behind, type Evidence, type Point } from '../evidence.ts';
import type { Filed } from '../filed.ts';
import { column, field } from '../form.ts';
import { partnerName } from '../names.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import { share, type Value } from '../value.ts';
import { recoveryPromises } from './recovery-promises.ts';

/** What the figures of a partner count, besides those that follow from others. */
type Figure = PartnerMeasure | 'cases' | 'signed';
type Points = Point<Figure>[];
/** What one case of a partner adds to its figures. */
interface Fact {
  partner: string;
  caseId: string;
  points: Points;
}

const MEASURE_NAMES: Record<PartnerMeasure, Words> = {
  'order-response': { en: 'Loads when asked', zh: '订单响应' },
  'query-speed': { en: 'Names an arrival in time', zh: '查询响应速度' },
  'exception-response': { en: 'Clocks met', zh: '异常处理响应' },
  'perfect-slip': { en: 'Perfect slips', zh: '完美回单率' },
  timeliness: { en: 'Delivered in time', zh: '配送准确率（及时）' },
  'quantity-accuracy': { en: 'Delivered in full', zh: '数量准确率' },
  'compensation-kept': { en: 'Compensation paid as promised', zh: '赔付承诺兑现' },
  'courier-attitude': { en: 'Conduct of couriers', zh: '派送员服务态度' },
};

/** Goods that were not there: did the partner name a time of arrival as soon as the rulebook wants? */
function querySpeed(filed: Filed, period: Period): Points {
  const within = filed.rules.practice?.partnerScore?.queryWithin;
  if (within === undefined) return [];
  const longest = parseElapsed(within);
  const promised = filed.all('ArrivalPromised').map(({ happenedAt }) => Date.parse(happenedAt));
  const missing = filed.all('Tracked').filter(({ data, happenedAt }) => !data.arrived && isIn(happenedAt, period));
  return missing.map((event) => {
    const asked = Date.parse(event.happenedAt);
    const named = promised.some((at) => at >= asked && at <= asked + longest);
    return judged('query-speed', event, named);
  });
}

/** Clocks that bind the partner, of the cases that were told in the period: met in time, or missed. One that still runs says nothing. */
function exceptionResponse(filed: Filed): Points {
  const clocks = Object.entries(filed.state.clocks).filter(([, { holder }]) => holder === 'third-party');
  const over = clocks.filter(([, { status, breachedAt }]) => status === 'met' || breachedAt !== undefined);
  return over.map(([key, { breachedAt }]) => {
    const shown = filed.all(breachedAt === undefined ? 'ClockMet' : 'ClockBreached');
    return judged(
      'exception-response',
      shown.findLast(({ data }) => data.key === key) ?? filed.opened,
      breachedAt === undefined,
    );
  });
}

/** Of the types of exception that spoil a delivery, each case is one delivery that was not as it should be. */
function spoilt(filed: Filed): Points {
  const bad = (measure: PartnerMeasure): Points => [
    judged(measure, filed.last('CaseOpened', 'CaseClassified') ?? filed.opened, false),
  ];
  switch (filed.state.caseType) {
    case 'shortage':
      return bad('quantity-accuracy');
    case 'return-slip':
      return bad('perfect-slip');
    case 'partner-breach':
      return filed.state.personal.facts?.['breach'] === 'promise-not-paid' ? bad('compensation-kept') : [];
    default:
      return [];
  }
}

/** What was signed for in the period was delivered: whole and with its slip, unless a case of its own says otherwise. */
function delivered(filed: Filed, period: Period): Points {
  const signed = filed.all('GoodsSigned').filter(({ happenedAt }) => isIn(happenedAt, period));
  const { caseType } = filed.state;
  return [
    ...signed.slice(0, 1).map((event) => single('signed', event)),
    ...signed.map((event) => judged('timeliness', event, !event.data.late)),
    ...(caseType === 'shortage' ? [] : signed.map((event) => judged('quantity-accuracy', event, true))),
    ...(caseType === 'return-slip' ? [] : signed.map((event) => judged('perfect-slip', event, true))),
  ];
}

function observed(filed: Filed, period: Period): Points {
  const asked = filed.all('LoadingConfirmed').filter(({ happenedAt }) => isIn(happenedAt, period));
  const seen = filed.all('Tracked', 'GoodsSigned').filter(({ happenedAt }) => isIn(happenedAt, period));
  const couriers = seen.filter(({ data }) => data.courier !== undefined);
  const made = filed
    .all('RemedyTaken')
    .filter(({ data, happenedAt }) => data.remedy === 'compensation' && isIn(happenedAt, period));
  return [
    ...asked.map((event) => judged('order-response', event, event.data.loaded)),
    ...querySpeed(filed, period),
    ...couriers.map((event) => judged('courier-attitude', event, event.data.courier !== 'poor')),
    ...made.map((event) => judged('compensation-kept', event, true)),
  ];
}

const MEASURES = Object.keys(MEASURE_NAMES) as PartnerMeasure[];

/** Of a claim counts what the partners promised to pay: whoever owes it, whose goods they were. */
function promises(filed: Filed, period: Period): Fact[] {
  return recoveryPromises(filed, period).map(({ party, point }) => ({
    partner: party,
    caseId: filed.caseId,
    points: [point],
  }));
}

function collect(filed: Filed, period: Period): Fact[] {
  const { partner, kind, reportedAt } = filed.state;
  if (kind === 'claim') return promises(filed, period);
  if (kind !== 'exception' || partner === undefined) return [];
  const told = isIn(reportedAt, period);
  const own = told ? [...spoilt(filed), ...exceptionResponse(filed)] : [];
  const points = [...delivered(filed, period), ...observed(filed, period), ...own];
  if (points.length === 0 && !told) return [];
  return [{ partner, caseId: filed.caseId, points: [single('cases', filed.opened), ...points] }];
}

/** How much of what was counted went well; undefined where nothing was. */
function percentOf(behind: Behind[] | undefined): number | undefined {
  const all = numberOf(behind, 'good', 'bad');
  return all > 0 ? (numberOf(behind, 'good') / all) * 100 : undefined;
}

/** The measures of an area that are known, alike; nothing while none is. */
function areaScore(measures: readonly PartnerMeasure[], evidence: Evidence): number | undefined {
  const known = measures.flatMap((measure) => percentOf(evidence[measure]) ?? []);
  return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined;
}

const rounded = (score: number | undefined): Value => (score === undefined ? null : Math.round(score * 10) / 10);

/** The areas by their weights; only where all of them are known is there a score, since a part of it would mislead. */
function scores(rule: PartnerScore | undefined, evidence: Evidence): Value[] {
  if (!rule) return [];
  const areas = Object.values(rule.areas).map(({ percent, measures }) => ({
    percent,
    score: areaScore(measures, evidence),
  }));
  const known = areas.flatMap(({ score, percent }) => (score === undefined ? [] : [score * percent]));
  const whole = known.length === areas.length ? known.reduce((sum, one) => sum + one, 0) / 100 : undefined;
  return [...areas.map(({ score }) => rounded(score)), rounded(whole)];
}

/** Partners of the rulebook in its order, those without anything in the period as well; then whoever else occurs. */
function rows(facts: Fact[], { rules }: Period): Entry[] {
  const listed = Object.keys(rules.practice?.partners ?? {});
  const partners = [...new Set([...listed, ...facts.map(({ partner }) => partner).sort()])];
  return partners.map((partner, index): Entry => {
    const evidence = evidenceOf(facts.filter((fact) => fact.partner === partner));
    return {
      partner,
      sortedBy: [String(index).padStart(6, '0')],
      cells: [
        partnerName(rules, partner),
        numberOf(evidence['cases'], 'one'),
        numberOf(evidence['signed'], 'one'),
        ...MEASURES.map((measure) =>
          share(numberOf(evidence[measure], 'good'), numberOf(evidence[measure], 'good', 'bad')),
        ),
        ...scores(rules.practice?.partnerScore, evidence),
      ],
      evidence,
    };
  });
}

/** The figures whose events stand behind one: an area has those of its measures, the score those of all areas. */
export function measuresBehind({ practice }: Rulebook, figure: string): string[] {
  const areas = Object.entries(practice?.partnerScore?.areas ?? {});
  const own = areas.filter(([id]) => figure === 'score' || figure === `area-${id}`);
  return own.length > 0 ? own.flatMap(([, { measures }]) => measures) : [figure];
}

const areaColumns = (rules: Rulebook) => {
  const areas = Object.entries(rules.practice?.partnerScore?.areas ?? {});
  const columns = areas.map(([id, { name, percent }]) =>
    column(`area-${id}`, `${name.en} (${percent}%)`, `${name.zh}（${percent}%）`),
  );
  return columns.length > 0 ? [...columns, column('score', 'Score', '总分')] : [];
};

/** 联盟商月度评分表: how each partner delivered, answered and behaved, in percent, and what that scores by the rulebook's weights. */
export const partnerScore: Register<Fact> = {
  id: 'partner-score',
  title: { en: 'Partner score', zh: '联盟商评分表' },
  columns: (rules) => [
    column('partner', 'Partner', '联盟商'),
    column('cases', 'Cases', '跟踪及异常票数'),
    column('signed', 'Signed for', '签收票数'),
    ...MEASURES.map((measure) => column(measure, MEASURE_NAMES[measure].en, MEASURE_NAMES[measure].zh)),
    ...areaColumns(rules),
  ],
  collect,
  rows,
  figures: (facts) => {
    const cases = facts.filter(({ points }) => points.some(({ figure }) => figure === 'cases'));
    return [field('cases', 'Cases', '跟踪及异常票数', cases.length)];
  },
};
