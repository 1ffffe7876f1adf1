import { useTranslation } from 'react-i18next';
import type { Conditions } from '../../../workflows/domain/case/says.ts';
import type { ClockRule } from '../../../workflows/domain/rulebook/rulebook.ts';
import { useRuleWords } from './say-rules.ts';

const pairs = (conditions: Conditions): string[] =>
  Object.entries(conditions).map(
    ([field, value]) => `${field} = ${Array.isArray(value) ? value.join(' / ') : String(value)}`,
  );

/** Under what a clock begins or ends, besides the events themselves; empty where under nothing else. */
export function useConditions(): (clock: ClockRule) => string[] {
  const { t } = useTranslation('rules');
  const words = useRuleWords();
  return ({ starts, stopsWhen }) => {
    const { when, since, before, payer, countries, unlessLater, afresh } = starts;
    const only = [
      ...(when ? pairs(when) : []),
      ...(payer ? pairs({ ...payer }).map((pair) => t('payer', { pair })) : []),
      ...(countries?.any ? [t('countriesAny', { list: words.or(countries.any) })] : []),
      ...(countries?.all ? [t('countriesAll', { list: words.or(countries.all) })] : []),
      ...(countries?.atLeast ? [t('countriesAtLeast', { count: countries.atLeast })] : []),
    ];
    return [
      ...(only.length > 0 ? [t('onlyIf', { conditions: words.and(only) })] : []),
      ...(since ? [t('since', { date: since })] : []),
      ...(before ? [t('beforeDate', { date: before })] : []),
      ...(unlessLater ? [t('unlessLater', { clock: unlessLater })] : []),
      ...(afresh ? [t('afresh')] : []),
      ...Object.entries(stopsWhen ?? {}).map(([event, conditions]) =>
        t('stopsOnly', { event: words.event(event), conditions: words.and(pairs(conditions)) }),
      ),
    ];
  };
}
