import { violationsOf } from '../../workflows/domain/quality/prohibitions.ts';
import { column, field, personal, type Field } from '../form.ts';
import { partnerName, typeName } from '../names.ts';
import { isIn, listOf, type Entry, type Register } from '../register.ts';

const NUMBER = 1;

/** How often each was done, those that nobody did as well. */
const counts = (entries: Entry[], prohibitions: Readonly<Record<string, { name: Field['label'] }>>): Field[] =>
  Object.entries(prohibitions).map(([id, { name }]) => ({
    id,
    label: name,
    value: entries.filter(({ sortedBy }) => sortedBy[NUMBER] === id).length,
  }));

/** 禁止行为登记表: what the rulebook forbids and was done in the period, with the events that show it. */
export const prohibitions: Register<Entry> = {
  ...listOf({
    id: 'prohibitions',
    title: { en: 'Register of what is forbidden', zh: '禁止行为登记表' },
    columns: [
      column('since', 'Since', '时间'),
      column('prohibition', 'Forbidden', '禁止行为'),
      column('case', 'Case', '案件编号'),
      column('type', 'About', '类型'),
      column('partner', 'Partner', '联盟商'),
      personal('owner', 'Handler', '经办人'),
      column('shownBy', 'Shown by events', '依据（事件序号）'),
    ],
    collect: ({ caseId, events, state, rules }, period) =>
      violationsOf(events, rules, period.now)
        .filter(({ since }) => isIn(since, period))
        .map((violation): Entry => ({
          caseId,
          ...(state.partner === undefined ? {} : { partner: state.partner }),
          sortedBy: [violation.since, violation.prohibition, caseId],
          cells: [
            { at: violation.since },
            violation.name,
            state.reference,
            typeName(state.caseType),
            state.partner === undefined ? null : partnerName(rules, state.partner),
            state.owner ?? null,
            violation.shownBy.map((seq) => `#${seq}`).join(' '),
          ],
        })),
  }),
  figures: (entries, { rules }) => [
    field('violations', 'All', '合计', entries.length),
    ...counts(entries, rules.practice?.prohibitions ?? {}),
  ],
};
