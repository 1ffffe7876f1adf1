import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../workflows/domain/audit/event-titles.ts';
import { KIND_NAMES, SEVERITY_NAMES } from '../../../workflows/domain/audit/state-names.ts';
import type { DateRule } from '../../../workflows/domain/calendars/budget.ts';
import type { ClockRule, Offset } from '../../../workflows/domain/rulebook/rulebook.ts';
import { caseTypes } from '../../../workflows/domain/types/registry.ts';
import { useLanguage, useSay } from '../../words/words.ts';

const UNITS = ['week', 'day', 'hour', 'minute', 'second'] as const;
const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** `1 day 2 hours` of an ISO-8601 duration; an empty text for none, and one without such parts is given back as it is. */
export function durationWords(duration: string, locale: string): string {
  const parts = DURATION.exec(duration);
  if (!parts) return duration;
  return parts
    .slice(1)
    .flatMap((count, index) => {
      const unit = UNITS[index];
      if (!unit || !count || Number(count) === 0) return [];
      return [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(Number(count))];
    })
    .join(locale.startsWith('zh') ? '' : ' ');
}

const own = <T>(list: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(list, name) ? list[name] : undefined;

/** Parts of rules in words. */
export function useRuleWords() {
  const { t } = useTranslation('rules');
  const [language] = useLanguage();
  const say = useSay();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const lists = (type: 'conjunction' | 'disjunction') => (items: readonly string[]) =>
    new Intl.ListFormat(locale, { type }).format(items);
  const byDates = ({ after, firstDayExcluded, rollHoliday }: DateRule): string[] => [
    ...(after ? [t('budget.after', { days: after.days ?? 0, months: after.months ?? 0 })] : []),
    ...(firstDayExcluded ? [t('budget.firstDayExcluded')] : []),
    ...(rollHoliday ? [t('budget.rollHoliday')] : []),
  ];
  const withDates = (text: string, rule: DateRule): string => {
    const said = byDates(rule);
    return said.length > 0 ? t('budget.with', { text, rules: said.join(t('comma')) }) : text;
  };
  const duration = (text: string): string => durationWords(text, locale) || t('atOnce');
  const budget = (given: ClockRule['budget']): string => {
    switch (given.kind) {
      case 'elapsed':
        return t('budget.elapsed', { duration: duration(given.duration) });
      case 'working-time':
        return t('budget.workingTime', { duration: duration(given.duration) });
      case 'working-days':
        return t(given.at === 'same-time' ? 'budget.workingDaysSameTime' : 'budget.workingDays', { count: given.days });
      case 'calendar-days':
        return withDates(t('budget.days', { count: given.days }), given);
      case 'months':
        return withDates(t('budget.months', { count: given.months }), given);
      case 'days-but-sundays-and-holidays':
        return t('budget.weekdays', { count: given.days });
      case 'next-at':
        return t(given.workingDay ? 'budget.nextAtWorking' : 'budget.nextAt', {
          count: given.dayOffset,
          time: given.time,
        });
      case 'given':
        return t('budget.given');
    }
  };
  const offset = ({ duration: text, unit }: Offset): string =>
    unit === 'working-time' ? t('budget.workingTime', { duration: duration(text) }) : duration(text);
  return {
    and: lists('conjunction'),
    or: lists('disjunction'),
    /** Sentences one after another. */
    sentences: (said: readonly string[]): string => said.join(language === 'zh' ? '' : ' '),
    duration,
    budget,
    offset,
    /** Who is told how long after a due instant. */
    told: (who: string, after: Offset): string =>
      durationWords(after.duration, locale) === ''
        ? t('rungAtOnce', { who })
        : t('rung', { who, after: offset(after) }),
    event: (type: string): string => say(own(EVENT_TITLES as Record<string, { en: string; zh: string }>, type)) || type,
    type: (id: string): string =>
      say(own(caseTypes as Record<string, { name: { en: string; zh: string } }>, id)?.name) || id,
    kind: (id: string): string => say(own(KIND_NAMES as Record<string, { en: string; zh: string }>, id)) || id,
    severity: (id: string): string => say(own(SEVERITY_NAMES as Record<string, { en: string; zh: string }>, id)) || id,
  };
}
