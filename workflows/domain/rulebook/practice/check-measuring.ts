import { offsetProblems } from '../check-clocks.ts';
import type { RulebookProblem } from '../problem.ts';
import { named } from '../rulebook.ts';
import type { Draw, PartnerScore, Practice, Questionnaire, Rating, Weights } from './practice.ts';

/** Everything that is wrong with how work is measured: weights, scales, grades and what is drawn for them. */
export function measuringProblems(practice: Practice): RulebookProblem[] {
  const { weights, partnerScore, questionnaires, draws, ratings } = practice;
  return [
    ...(weights ? weightProblems(weights) : []),
    ...(partnerScore ? scoreProblems(partnerScore) : []),
    ...Object.entries(questionnaires).flatMap(([id, questionnaire]) => questionnaireProblems(id, questionnaire)),
    ...Object.entries(draws).flatMap(([id, draw]) => drawProblems(id, draw, questionnaires)),
    ...ratingProblems(ratings),
  ];
}

function sumProblem(parts: readonly number[], path: RulebookProblem['path']): RulebookProblem[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  return sum === 100 ? [] : [{ path, message: `the percents add up to ${sum}, not to 100.` }];
}

const weightProblems = ({ responseSpeed, resolution, attitude, satisfaction }: Weights): RulebookProblem[] =>
  sumProblem([responseSpeed, resolution, attitude, satisfaction], ['weights']);

function scoreProblems({ areas, queryWithin }: PartnerScore): RulebookProblem[] {
  const seen = new Set<string>();
  const twice = Object.entries(areas).flatMap(([id, { measures }]) =>
    measures.flatMap((measure, index) => {
      const again = seen.has(measure);
      seen.add(measure);
      const path = ['partnerScore', 'areas', id, 'measures', index];
      return again ? [{ path, message: `${measure} counts twice.` }] : [];
    }),
  );
  const percents = Object.values(areas).map(({ percent }) => percent);
  const path = ['partnerScore', 'queryWithin'];
  const wanted = seen.has('query-speed') && queryWithin === undefined;
  return [
    ...sumProblem(percents, ['partnerScore', 'areas']),
    ...twice,
    ...(wanted ? [{ path, message: 'is missing: query-speed asks how soon a time of arrival is to be named.' }] : []),
    ...(queryWithin === undefined
      ? []
      : offsetProblems({ duration: queryWithin, unit: 'elapsed' }, path, 'greater than zero').map(({ message }) => ({
          path,
          message,
        }))),
  ];
}

function questionnaireProblems(id: string, { scale, questions }: Questionnaire): RulebookProblem[] {
  const path = ['questionnaires', id];
  return [
    ...(scale.min < scale.max
      ? []
      : [{ path: [...path, 'scale'], message: `a scale from ${scale.min} to ${scale.max} leaves no choice.` }]),
    ...(Object.keys(questions).length > 0 ? [] : [{ path: [...path, 'questions'], message: 'asks nothing.' }]),
  ];
}

/** Who is called back is asked, who is reviewed is not. */
function drawProblems(id: string, draw: Draw, questionnaires: Practice['questionnaires']): RulebookProblem[] {
  const questionnaire = named(questionnaires, draw.questionnaire);
  const fits = !questionnaire || (questionnaire.use === 'review') === (draw.for === 'review');
  const wanted = draw.for === 'review' ? 'review' : 'survey or interview';
  const message = `a ${draw.for} needs a questionnaire whose use is ${wanted}; that of "${draw.questionnaire}" is ${questionnaire?.use}.`;
  return fits ? [] : [{ path: ['draws', id, 'questionnaire'], message }];
}

/** The best grade stands first and the last one takes the rest. */
function ratingProblems(ratings: readonly Rating[]): RulebookProblem[] {
  return ratings.flatMap(({ id, fromPercent }, index) => {
    const path = ['ratings', index];
    const before = ratings[index - 1];
    const isLast = index === ratings.length - 1;
    return [
      ...(ratings.findIndex((rating) => rating.id === id) < index
        ? [{ path: [...path, 'id'], message: `the grade "${id}" stands twice.` }]
        : []),
      ...(before && fromPercent >= before.fromPercent
        ? [
            {
              path: [...path, 'fromPercent'],
              message: `grades descend: ${fromPercent} is not below ${before.fromPercent}.`,
            },
          ]
        : []),
      ...(isLast && fromPercent > 0
        ? [{ path: [...path, 'fromPercent'], message: 'the last grade begins at 0, or some would have none.' }]
        : []),
    ];
  });
}
