import { DIMENSIONS, type Dimension } from '../../workflows/domain/rulebook/practice/practice.ts';
import { column } from '../form.ts';
import { isIn, type Entry, type Register } from '../register.ts';

interface Fact {
  dimension: Dimension;
  percent: number;
}

/** 客户满意度登记表 */
export const satisfaction: Register<Fact> = {
  id: 'satisfaction',
  title: { en: 'Register of satisfaction', zh: '客户满意度登记表' },
  columns: () => [
    column('measure', 'Measure', '指标'),
    column('answers', 'Answers', '样本数'),
    column('score', 'Score', '得分'),
  ],
  collect: (filed, period) =>
    filed.all('SurveyAnswered').flatMap(({ data, happenedAt }): Fact[] => {
      const questionnaire = filed.rules.practice?.questionnaires[data.questionnaire];
      if (!questionnaire || !isIn(happenedAt, period)) return [];
      const { min, max } = questionnaire.scale;
      return Object.entries(data.scores).flatMap(([question, score]): Fact[] => {
        const dimension = questionnaire.questions[question]?.dimension;
        return dimension ? [{ dimension, percent: ((score - min) / (max - min)) * 100 }] : [];
      });
    }),
  rows: (facts) =>
    DIMENSIONS.map((dimension, index): Entry => {
      const own = facts.filter((fact) => fact.dimension === dimension);
      const mean = own.reduce((sum, { percent }) => sum + percent, 0) / own.length;
      return { sortedBy: [String(index)], cells: [dimension, own.length, own.length > 0 ? { percent: mean } : null] };
    }),
};
