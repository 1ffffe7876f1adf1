import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../../workflows/domain/audit/event-titles.ts';
import type { EventType } from '../../../../workflows/domain/case/events.ts';
import type { Event } from '../../../api/client.ts';
import { absolute } from '../../../parts/moment.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { useNames, useScope } from '../scope.ts';

/** An event of a clock in a few words, such as "Answer: missed"; undefined for what is about no clock. */
export function useClockWords(): (event: Event) => string | undefined {
  const { t } = useTranslation('case');
  const say = useSay();
  const names = useNames();
  const { clocks } = useScope();
  const [language] = useLanguage();
  return ({ type, data }) => {
    if (type === 'NoticeDelivered') {
      const to: unknown = data['to'];
      return typeof to === 'string' ? t('noticeTo', { to }) : t('noticeDelivered');
    }
    const key: unknown = data['key'];
    if (typeof key !== 'string') return undefined;
    const clock = names.clock(key);
    const dueAt: unknown = data['dueAt'];
    const due = typeof dueAt === 'string' ? absolute(dueAt, language) : '';
    if (type === 'ClockStarted') return t('clockStarted', { clock, due });
    if (type === 'ClockMet') return t(data['late'] === true ? 'clockMetLate' : 'clockMet', { clock });
    if (type === 'ClockBreached') return t('clockMissed', { clock, due });
    if (type === 'RungFired') {
      const role: unknown = data['notify'];
      const rung = typeof data['rung'] === 'number' ? data['rung'] : 0;
      const told = clocks.find((one) => one.key === key)?.told[rung];
      return t('rungFired', { clock, who: told ? say(told) : String(role), n: rung + 1 });
    }
    const title = say(EVENT_TITLES[type as EventType]) || type;
    return due ? t('clockOtherDue', { clock, title, due }) : t('clockOther', { clock, title });
  };
}
