import type { Dimension, Questionnaire, Weights } from '../rulebook/practice/practice.ts';
import { named, type Rulebook } from '../rulebook/rulebook.ts';
import type { Instant } from '../vocabulary.ts';
import {
  compositeOf,
  figureOf,
  NO_DATA,
  roundedToTenths,
  sortedIds,
  type Composite,
  type Figure,
  type Voice,
} from './figures.ts';
import { isAnswerClock, unresolved } from './flags.ts';
import { CaseLog, cyclesOf, isMissed, type Logged, type LoggedOf } from './log.ts';

/** From an instant on, until before another. Both in UTC. */
export interface Period {
  from: Instant;
  before: Instant;
}

/** A case with its whole log, and the rules under which it is decided. */
export interface ScoredCase {
  caseId: string;
  events: readonly Logged[];
  rules: Rulebook;
}

/** The dimensions of service that customers are asked about. */
export const RATER = ['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness'] as const;

/** How long the customers waited for the first answer, on the whole and on average. */
export interface Waiting {
  /** The mean in hours with one decimal, rounded half up, or no data. */
  hours: string;
  /** The sum in milliseconds of real time. */
  milliseconds: number;
  answers: number;
  cases: string[];
}

/** How good the service of a period was. Each figure names what it was reckoned from; one without anything says that there is no data. */
export interface Scores {
  /** What customers think of each dimension, from surveys and interviews. */
  rater: Record<(typeof RATER)[number], Figure>;
  /** Whether what was said was right, from whoever judged it but the agents themselves. */
  accuracy: Figure;
  /** How people were treated, from customers and reviewers, not from the agents themselves. */
  attitude: Figure;
  /** Of the cases whose answer was due or given, those in which it never came late. */
  responseSpeed: Figure;
  responseTime: Waiting;
  /** Of the cases that ended, those that were not lost. */
  resolution: Figure;
  /** The last call-back of each case, satisfied or not, and what customers gave as their opinion on the whole. */
  satisfaction: Figure;
  /** Absent where the rulebook weighs nothing. */
  composite?: Composite;
}

interface Judged {
  caseId: string;
  log: CaseLog;
  rules: Rulebook;
}

const isIn = (at: Instant, { from, before }: Period): boolean => at >= from && at < before;

/** What agents say about their own work is for themselves. */
function isOwnWork(event: LoggedOf<'SurveyAnswered' | 'ContactReviewed'>, asked: Questionnaire): boolean {
  if (asked.by === 'self') return true;
  return event.type === 'ContactReviewed' && event.actor?.id === event.data.agent;
}

/** Every score of some dimension that was given in the period under questionnaires of some use. */
function voices(
  { caseId, log, rules }: Judged,
  period: Period,
  dimension: Dimension,
  uses: readonly Questionnaire['use'][],
): Voice[] {
  return log.all('SurveyAnswered', 'ContactReviewed').flatMap((event) => {
    const asked = named(rules.practice?.questionnaires ?? {}, event.data.questionnaire);
    if (!asked || !uses.includes(asked.use) || !isIn(event.happenedAt, period) || isOwnWork(event, asked)) return [];
    const { min, max } = asked.scale;
    // A scale of one step tells nothing apart.
    if (max <= min) return [];
    return Object.entries(event.data.scores).flatMap(([question, score]) =>
      named(asked.questions, question)?.dimension === dimension ? [{ caseId, points: score - min, of: max - min }] : [],
    );
  });
}

const share = (caseId: string, isGood: boolean): Voice => ({ caseId, points: isGood ? 1 : 0, of: 1 });

/** A clock is judged when it was met in time, or else when it was due. */
function speed({ caseId, log, rules }: Judged, period: Period): Voice[] {
  const judged = cyclesOf(log).filter((cycle) => {
    if (!isAnswerClock(rules, cycle)) return false;
    const at = isMissed(cycle) ? cycle.dueAt : cycle.met?.happenedAt;
    return at !== undefined && isIn(at, period);
  });
  return judged.length ? [share(caseId, !judged.some(isMissed))] : [];
}

function resolved({ caseId, log }: Judged, period: Period): Voice[] {
  const { end } = log;
  return end && isIn(end.happenedAt, period) ? [share(caseId, unresolved(log).length === 0)] : [];
}

function contentment(one: Judged, period: Period): Voice[] {
  const last = one.log.all('CallBackMade').findLast(({ happenedAt }) => isIn(happenedAt, period));
  const called = last ? [share(one.caseId, last.data.result === 'satisfied')] : [];
  return [...called, ...voices(one, period, 'overall', ASKED_OF_CUSTOMERS)];
}

const ASKED_OF_CUSTOMERS = ['survey', 'interview'] as const;
const ASKED_OF_ALL = [...ASKED_OF_CUSTOMERS, 'review'] as const;

/** The first answers that were given in the period, and how long each took from the report of the case. */
function waiting(cases: readonly Judged[], period: Period): Waiting {
  const answers = cases.flatMap(({ caseId, log }) => {
    const opened = log.first('CaseOpened');
    const answered = log.first('Answered');
    if (!opened || !answered || !isIn(answered.happenedAt, period)) return [];
    return [{ caseId, ms: Date.parse(answered.happenedAt) - Date.parse(opened.reportedAt) }];
  });
  const milliseconds = answers.reduce((sum, { ms }) => sum + ms, 0);
  const hour = 3_600_000n;
  return {
    hours: answers.length ? roundedToTenths(BigInt(milliseconds), BigInt(answers.length) * hour) : NO_DATA,
    milliseconds,
    answers: answers.length,
    cases: sortedIds(answers.map(({ caseId }) => caseId)),
  };
}

/** The scores of a period out of the logs of all cases that something may have happened to in it. Pure and exact. */
export function scoresOf(cases: readonly ScoredCase[], period: Period, weights?: Weights): Scores {
  const judged = cases.map(({ caseId, events, rules }) => ({ caseId, rules, log: new CaseLog(events) }));
  const over = (of: (one: Judged) => Voice[]): Figure => figureOf(judged.flatMap(of));
  const dimension = (name: Dimension, uses: readonly Questionnaire['use'][]) =>
    over((one) => voices(one, period, name, uses));
  const rater = Object.fromEntries(RATER.map((name) => [name, dimension(name, ASKED_OF_CUSTOMERS)]));
  const attitude = dimension('attitude', ASKED_OF_ALL);
  const responseSpeed = over((one) => speed(one, period));
  const resolution = over((one) => resolved(one, period));
  const satisfaction = over((one) => contentment(one, period));
  const parts = { responseSpeed, resolution, attitude, satisfaction };
  return {
    rater: rater as Scores['rater'],
    accuracy: dimension('accuracy', ASKED_OF_ALL),
    responseTime: waiting(judged, period),
    ...parts,
    ...(weights ? { composite: compositeOf(weighed(parts, weights)) } : {}),
  };
}

type Weighed = Omit<Weights, 'source'>;
const weighed = (figures: Record<keyof Weighed, Figure>, weights: Weighed) =>
  (Object.keys(figures) as (keyof Weighed)[]).map((name) => ({ name, weight: weights[name], figure: figures[name] }));
