import { parseElapsed } from '../../workflows/domain/calendars/exact-time.ts';
import type { PartnerMeasure, PartnerScore } from '../../workflows/domain/rulebook/practice/practice.ts';
import type { Rulebook } from '../../workflows/domain/rulebook/rulebook.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import type { Filed } from '../filed.ts';
import { column, field } from '../form.ts';
import { partnerName } from '../names.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import { share, type Value } from '../value.ts';

/** How often something went well out of how often it could. */
interface Count {
  good: number;
  all: number;
}
/** What one case of a partner adds to its measures. */
interface Fact {
  partner: string;
  consignment: boolean;
  counts: Partial<Record<PartnerMeasure, Count>>;
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

const counted = (answers: boolean[]): Count => ({ good: answers.filter(Boolean).length, all: answers.length });

/** Goods that were not there: did the partner name a time of arrival as soon as the rulebook wants? */
function querySpeed(filed: Filed, period: Period): Count {
  const within = filed.rules.practice?.partnerScore?.queryWithin;
  if (within === undefined) return counted([]);
  const longest = parseElapsed(within);
  const promised = filed.all('ArrivalPromised').map(({ happenedAt }) => Date.parse(happenedAt));
  const missing = filed.all('Tracked').filter(({ data, happenedAt }) => !data.arrived && isIn(happenedAt, period));
  return counted(
    missing.map(({ happenedAt }) => {
      const asked = Date.parse(happenedAt);
      return promised.some((at) => at >= asked && at <= asked + longest);
    }),
  );
}

/** Clocks that bind the partner, of the cases that were told in the period: met in time, or missed. One that still runs says nothing. */
function exceptionResponse({ state }: Filed): Count {
  const clocks = Object.values(state.clocks).filter(({ holder }) => holder === 'third-party');
  const over = clocks.filter(({ status, breachedAt }) => status === 'met' || breachedAt !== undefined);
  return counted(over.map(({ breachedAt }) => breachedAt === undefined));
}

/** Of the types of exception that spoil a delivery, each case is one delivery that was not as it should be. */
function spoilt(filed: Filed): Partial<Record<PartnerMeasure, Count>> {
  const bad: Count = { good: 0, all: 1 };
  switch (filed.state.caseType) {
    case 'shortage':
      return { 'quantity-accuracy': bad };
    case 'return-slip':
      return { 'perfect-slip': bad };
    case 'partner-breach':
      return filed.state.personal.facts?.['breach'] === 'promise-not-paid' ? { 'compensation-kept': bad } : {};
    default:
      return {};
  }
}

/** What was signed for in the period was delivered: whole and with its slip, unless a case of its own says otherwise. */
function delivered(filed: Filed, period: Period): Partial<Record<PartnerMeasure, Count>> {
  const signed = filed.all('GoodsSigned').filter(({ happenedAt }) => isIn(happenedAt, period));
  if (signed.length === 0) return {};
  const whole: Count = { good: signed.length, all: signed.length };
  return {
    timeliness: counted(signed.map(({ data }) => !data.late)),
    ...(filed.state.caseType === 'shortage' ? {} : { 'quantity-accuracy': whole }),
    ...(filed.state.caseType === 'return-slip' ? {} : { 'perfect-slip': whole }),
  };
}

function observed(filed: Filed, period: Period): Partial<Record<PartnerMeasure, Count>> {
  const asked = filed.all('LoadingConfirmed').filter(({ happenedAt }) => isIn(happenedAt, period));
  const seen = filed.all('Tracked', 'GoodsSigned').filter(({ happenedAt }) => isIn(happenedAt, period));
  const couriers = seen.flatMap(({ data }) => (data.courier === undefined ? [] : [data.courier !== 'poor']));
  const made = filed
    .all('RemedyTaken')
    .filter(({ data, happenedAt }) => data.remedy === 'compensation' && isIn(happenedAt, period));
  return {
    'order-response': counted(asked.map(({ data }) => data.loaded)),
    'query-speed': querySpeed(filed, period),
    'courier-attitude': counted(couriers),
    'compensation-kept': counted(made.map(() => true)),
  };
}

const MEASURES = Object.keys(MEASURE_NAMES) as PartnerMeasure[];

function summed(parts: readonly Partial<Record<PartnerMeasure, Count>>[]): Partial<Record<PartnerMeasure, Count>> {
  const sums = MEASURES.map((measure): [PartnerMeasure, Count] => {
    const counts = parts.flatMap((part) => part[measure] ?? []);
    const total = (of: keyof Count) => counts.reduce((sum, count) => sum + count[of], 0);
    return [measure, { good: total('good'), all: total('all') }];
  });
  return Object.fromEntries(sums.filter(([, { all }]) => all > 0));
}

function collect(filed: Filed, period: Period): Fact[] {
  const { partner, kind, reportedAt } = filed.state;
  if (kind !== 'exception' || partner === undefined) return [];
  const own = isIn(reportedAt, period) ? [spoilt(filed), { 'exception-response': exceptionResponse(filed) }] : [];
  const parts = [delivered(filed, period), observed(filed, period), ...own];
  const counts = summed(parts);
  const consignment = filed.all('GoodsSigned').some(({ happenedAt }) => isIn(happenedAt, period));
  return Object.keys(counts).length > 0 || own.length > 0 ? [{ partner, consignment, counts }] : [];
}

const percentOf = (count: Count | undefined): number | undefined =>
  count && count.all > 0 ? (count.good / count.all) * 100 : undefined;

/** The measures of an area that are known, alike; nothing while none is. */
function areaScore(measures: readonly PartnerMeasure[], counts: Fact['counts']): number | undefined {
  const known = measures.flatMap((measure) => percentOf(counts[measure]) ?? []);
  return known.length > 0 ? known.reduce((sum, one) => sum + one, 0) / known.length : undefined;
}

const rounded = (score: number | undefined): Value => (score === undefined ? null : Math.round(score * 10) / 10);

/** The areas by their weights; only where all of them are known is there a score, since a part of it would mislead. */
function scores(rule: PartnerScore | undefined, counts: Fact['counts']): Value[] {
  if (!rule) return [];
  const areas = Object.values(rule.areas).map(({ percent, measures }) => ({
    percent,
    score: areaScore(measures, counts),
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
    const own = facts.filter((fact) => fact.partner === partner);
    const counts = summed(own.map((fact) => fact.counts));
    return {
      partner,
      sortedBy: [String(index).padStart(6, '0')],
      cells: [
        partnerName(rules, partner),
        own.length,
        own.filter(({ consignment }) => consignment).length,
        ...MEASURES.map((measure) => share(counts[measure]?.good ?? 0, counts[measure]?.all ?? 0)),
        ...scores(rules.practice?.partnerScore, counts),
      ],
    };
  });
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
  figures: (facts) => [field('cases', 'Cases', '跟踪及异常票数', facts.length)],
};
