import type { Questionnaire, Weights } from '../../workflows/domain/rulebook/practice/practice.ts';
import { figureOf, NO_DATA, type Figure, type Voice } from '../../workflows/domain/quality/figures.ts';
import { RATER, scoresOf, type ScoredCase, type Scores } from '../../workflows/domain/quality/scores.ts';
import type { Words } from '../../workflows/domain/vocabulary.ts';
import type { Filed } from '../filed.ts';
import { column, field, type Field } from '../form.ts';
import { isIn, type Entry, type Period, type Register } from '../register.ts';
import type { Value } from '../value.ts';

type Weighed = keyof Omit<Weights, 'source'>;

const WEIGHED: Record<Weighed, Words> = {
  responseSpeed: { en: 'Response speed: answered in time', zh: '响应速度（按时答复率）' },
  resolution: { en: 'Resolution rate', zh: '解决率' },
  attitude: { en: 'Attitude', zh: '服务态度' },
  satisfaction: { en: 'Satisfaction on the whole', zh: '总体满意度' },
};
const RATER_NAMES: Record<(typeof RATER)[number], Words> = {
  reliability: { en: 'RATER: reliability', zh: 'RATER 可靠度' },
  assurance: { en: 'RATER: assurance', zh: 'RATER 专业度' },
  tangibles: { en: 'RATER: tangibles', zh: 'RATER 有形度' },
  empathy: { en: 'RATER: empathy', zh: 'RATER 同理度' },
  responsiveness: { en: 'RATER: responsiveness', zh: 'RATER 反应度' },
};
const ACCURACY: Words = { en: 'Accuracy of answers', zh: '答复准确率' };
const WAITING: Words = { en: 'Time to the first answer, hours', zh: '首次答复平均用时（小时）' };

/** A figure of the scores as a share; nothing where there is no data. */
const percent = (text: string): Value => (text === NO_DATA ? null : { percent: Number(text) });

/** What has no part in the scores need not be held while the other logs are read. */
function collect(filed: Filed, period: Period): ScoredCase[] {
  const moved = filed.events.some((event) => {
    const dueAt = 'dueAt' in event.data && typeof event.data.dueAt === 'string' ? event.data.dueAt : event.happenedAt;
    return isIn(event.happenedAt, period) || isIn(dueAt, period);
  });
  if (!moved) return [];
  const events = filed.events.map(({ personal: _personal, ...event }) => event);
  return [{ caseId: filed.caseId, events, rules: filed.rules }];
}

type Row = [measure: Words, score: Value, basis: number, cases: number, weight: Value];

const rowOf = (name: Words, figure: Figure, weight: Value = null): Row => [
  name,
  percent(figure.percent),
  figure.denominator,
  figure.cases.length,
  weight,
];

function measures(scores: Scores, weights: Weights | undefined): Row[] {
  const { responseTime, rater, accuracy } = scores;
  const hours = responseTime.hours === NO_DATA ? null : Number(responseTime.hours);
  return [
    ...(Object.keys(WEIGHED) as Weighed[]).map((name) =>
      rowOf(WEIGHED[name], scores[name], weights ? { percent: weights[name] } : null),
    ),
    [WAITING, hours, responseTime.answers, responseTime.cases.length, null],
    ...RATER.map((name) => rowOf(RATER_NAMES[name], rater[name])),
    rowOf(ACCURACY, accuracy),
  ];
}

/** What was answered to one question in the period. */
function voicesOf(
  facts: readonly ScoredCase[],
  period: Period,
  id: string,
  question: string,
  asked: Questionnaire,
): Voice[] {
  const { min, max } = asked.scale;
  return facts.flatMap(({ caseId, events }) =>
    events.flatMap((event): Voice[] => {
      if (event.type !== 'SurveyAnswered' && event.type !== 'ContactReviewed') return [];
      const score = event.data.questionnaire === id ? event.data.scores[question] : undefined;
      return score === undefined || !isIn(event.happenedAt, period) || max <= min
        ? []
        : [{ caseId, points: score - min, of: max - min }];
    }),
  );
}

/** Every question of every questionnaire of the rulebook, those that nobody answered as well. */
function questions(facts: readonly ScoredCase[], period: Period): Row[] {
  return Object.entries(period.rules.practice?.questionnaires ?? {}).flatMap(([id, asked]) =>
    Object.entries(asked.questions).map(([question, { text }]) => {
      const name = { en: `${asked.name.en}: ${text.en}`, zh: `${asked.name.zh}：${text.zh}` };
      return rowOf(name, figureOf(voicesOf(facts, period, id, question, asked)));
    }),
  );
}

function rows(facts: ScoredCase[], period: Period): Entry[] {
  const weights = period.rules.practice?.weights;
  const all = [...measures(scoresOf(facts, period, weights), weights), ...questions(facts, period)];
  return all.map((cells, index) => ({ sortedBy: [String(index).padStart(4, '0')], cells }));
}

/** The composite by the rulebook's weights and the grade that it earns; nothing where a figure that weighs is missing. */
function figures(facts: ScoredCase[], period: Period): Field[] {
  const { weights, ratings = [] } = period.rules.practice ?? {};
  const composite = scoresOf(facts, period, weights).composite;
  const reached = composite && composite.percent !== NO_DATA ? Number(composite.percent) : undefined;
  const best = ratings.toSorted((a, b) => b.fromPercent - a.fromPercent);
  const rating = reached === undefined ? undefined : best.find(({ fromPercent }) => reached >= fromPercent);
  return [
    field('cases', 'Cases', '案件数', facts.length),
    field('composite', 'Composite', '综合得分', composite ? percent(composite.percent) : null),
    field('rating', 'Rating', '满意度评级', rating?.name ?? null),
  ];
}

/** 客户满意度登记表: what customers and reviewers said in the period, how soon and how well cases were answered, and what that comes to. */
export const satisfaction: Register<ScoredCase> = {
  id: 'satisfaction',
  title: { en: 'Register of satisfaction', zh: '客户满意度登记表' },
  columns: () => [
    column('measure', 'Measure', '指标'),
    column('score', 'Score', '得分'),
    column('basis', 'Reckoned from', '计算基数'),
    column('cases', 'Cases', '案件数'),
    column('weight', 'Weight', '权重'),
  ],
  collect,
  rows,
  figures,
};
