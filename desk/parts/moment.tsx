import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage, type Language } from '../words/words.ts';

const LOCALES: Record<Language, string> = { en: 'en-GB', zh: 'zh-CN' };
const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How far an instant lies from now, in the largest unit that fits: "in 25 min", "3天前". */
export function relative(at: string, now: number, language: Language, nowWord: string): string {
  const away = Date.parse(at) - now;
  const found = STEPS.find(([, size]) => Math.abs(away) >= size);
  if (!found) return nowWord;
  const [unit, size] = found;
  return new Intl.RelativeTimeFormat(LOCALES[language], { style: 'short' }).format(Math.trunc(away / size), unit);
}

/** An instant as a wall shows it: today by its time alone, other days by their date too. In the reader's zone unless one is given. */
export function absolute(
  at: string,
  language: Language,
  { zone, full }: { zone?: string; full?: boolean } = {},
): string {
  const date = new Date(at);
  const options: Intl.DateTimeFormatOptions = {
    hour: '2-digit',
    minute: '2-digit',
    ...(zone ? { timeZone: zone } : {}),
  };
  const isToday = date.toDateString() === new Date().toDateString();
  if (!isToday || full) Object.assign(options, { day: '2-digit', month: 'short' });
  if (full || date.getFullYear() !== new Date().getFullYear()) options.year = 'numeric';
  return new Intl.DateTimeFormat(LOCALES[language], options).format(date);
}

/** The present instant, which moves on every half minute. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** The words on hover: the reader's time, and the case's where that is another. */
export function useBothTimes(): (at: string, zone?: string) => string {
  const { t } = useTranslation('shell');
  const [language] = useLanguage();
  return (at, zone) => {
    const here = t('viewerZone', { time: absolute(at, language, { full: true }) });
    if (!zone || zone === Intl.DateTimeFormat().resolvedOptions().timeZone) return here;
    return `${here}\n${t('caseZone', { time: absolute(at, language, { full: true, zone }), zone })}`;
  };
}

/** An instant, relative or absolute, with both zones on hover. */
export function Moment({
  at,
  zone,
  look = 'absolute',
}: {
  at: string;
  zone?: string;
  look?: 'absolute' | 'relative' | 'both';
}) {
  const { t } = useTranslation('shell');
  const [language] = useLanguage();
  const now = useNow();
  const both = useBothTimes();
  const far = relative(at, now, language, t('now'));
  const exact = absolute(at, language);
  return (
    <time dateTime={at} title={both(at, zone)}>
      {look === 'relative' ? far : look === 'absolute' ? exact : `${far} · ${exact}`}
    </time>
  );
}
