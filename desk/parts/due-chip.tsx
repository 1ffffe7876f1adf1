import { useTranslation } from 'react-i18next';
import { useLanguage } from '../words/words.ts';
import { absolute, relative, useBothTimes, useNow } from './moment.tsx';

const SOON_MS = 60 * 60_000;

/** How urgent an instant is: colour always comes with a sign, since not everybody sees it. */
export function urgency(at: string, now: number): 'overdue' | 'soon' | 'later' {
  const left = Date.parse(at) - now;
  return left <= 0 ? 'overdue' : left <= SOON_MS ? 'soon' : 'later';
}

const SIGNS = { overdue: '!', soon: '◔', later: '' } as const;

/** When something is due, in colour only where it is soon or over. */
export function DueChip({ at, zone, withTime = true }: { at: string; zone?: string; withTime?: boolean }) {
  const { t } = useTranslation('shell');
  const [language] = useLanguage();
  const now = useNow();
  const both = useBothTimes();
  const how = urgency(at, now);
  return (
    <time dateTime={at} title={both(at, zone)} className="chip" data-time={how}>
      {SIGNS[how] ? <span aria-hidden="true">{SIGNS[how]}</span> : null}
      {relative(at, now, language, t('now'))}
      {withTime ? ` · ${absolute(at, language)}` : ''}
    </time>
  );
}
