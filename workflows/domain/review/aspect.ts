import type { Aspect } from '../aspect.ts';
import type { CaseEvent } from '../case/events.ts';
import { listed, refuse, type Refusal } from '../case/refusal.ts';
import { STATUSES } from '../case/state.ts';
import type { Deciding } from '../decider.ts';
import type { Questionnaire } from '../rulebook/practice/practice.ts';
import { named, titleOf, type Rulebook } from '../rulebook/rulebook.ts';
import type { ReviewCommand } from './schema.ts';
import { written } from '../case/personal.ts';

type Use = Questionnaire['use'];
const ASKED_OF_CUSTOMERS: readonly Use[] = ['survey', 'interview'];

/** The questionnaire of that name, if it is for this use. */
function questionnaireFor(rules: Rulebook, name: string, uses: readonly Use[]): Questionnaire | Refusal {
  const questionnaires = rules.practice?.questionnaires ?? {};
  const asked = named(questionnaires, name);
  if (asked && uses.includes(asked.use)) return asked;
  const known = Object.entries(questionnaires).flatMap(([id, { use }]) => (uses.includes(use) ? [id] : []));
  return refuse('unknown-questionnaire', { rulebook: titleOf(rules), questionnaire: name, known: listed(known) });
}

/** Answers to other questions, answers off the scale, and questions that had to be answered. */
function wrongScores(
  name: string,
  { questions, scale }: Questionnaire,
  scores: Readonly<Record<string, number>>,
  all: boolean,
): Refusal | undefined {
  const asked = Object.keys(questions);
  const given = Object.entries(scores);
  const wrong = given.flatMap(([question, score]) =>
    asked.includes(question) && score >= scale.min && score <= scale.max ? [] : [`${question} = ${score}`],
  );
  const missing = all || !given.length ? asked.filter((question) => named(scores, question) === undefined) : [];
  if (!wrong.length && !missing.length) return undefined;
  const { min, max } = scale;
  const said = listed([...wrong, ...missing.map((question) => `${question} is missing`)]);
  return refuse('wrong-scores', { questionnaire: name, known: listed(asked), min, max, wrong: said });
}

/** A customer may leave questions out, but not all of them. */
function survey({ body, rules, event }: Deciding<'RecordSurvey'>): CaseEvent[] | Refusal {
  const { questionnaire, scores, channel, text } = body;
  const asked = questionnaireFor(rules, questionnaire, ASKED_OF_CUSTOMERS);
  if ('code' in asked) return asked;
  const wrong = wrongScores(questionnaire, asked, scores, false);
  if (wrong) return wrong;
  return [event('SurveyAnswered', { questionnaire, scores, channel }, written(text))];
}

/** A reviewer answers everything. An agent may judge the own work, which is a self-assessment, and nobody else's. */
function reviewContact({ body, command, state, rules, event }: Deciding<'ReviewContact'>): CaseEvent[] | Refusal {
  const { questionnaire, scores, medium, agent, text } = body;
  if (command.actor.role === 'agent' && command.actor.id !== agent) {
    const allowed = 'supervisor, manager, administrator';
    return refuse('role-not-allowed', { role: 'agent', command: 'ReviewContact about somebody else', allowed });
  }
  const asked = questionnaireFor(rules, questionnaire, ['review']);
  if ('code' in asked) return asked;
  const wrong = wrongScores(questionnaire, asked, scores, true);
  if (wrong) return wrong;
  const findings = [...new Set(body.findings)];
  const forbidden = rules.practice?.prohibitions ?? {};
  const unknown = findings.find((finding) => !named(forbidden, finding));
  if (unknown !== undefined) {
    const facts = { rulebook: titleOf(rules), finding: unknown, known: listed(Object.keys(forbidden)) };
    return refuse('unknown-finding', facts);
  }
  const data = { subject: `q${(state.reviews ?? 0) + 1}`, medium, questionnaire, scores, findings, agent };
  return [event('ContactReviewed', data, written(text))];
}

/** What customers and reviewers say of the work; they say it after the end as well. */
export const review: Aspect<ReviewCommand['type']> = {
  rules: {
    RecordSurvey: { during: STATUSES, records: ['SurveyAnswered'], decide: survey },
    ReviewContact: { during: STATUSES, records: ['ContactReviewed'], decide: reviewContact },
  },
  evolve: (state, event) =>
    event.type === 'ContactReviewed' ? { ...state, reviews: (state.reviews ?? 0) + 1 } : state,
};
