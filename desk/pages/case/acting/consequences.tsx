import { useTranslation } from 'react-i18next';
import type { Action } from '../../../api/client.ts';
import { absolute } from '../../../parts/moment.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { useNames } from '../scope.ts';

/** What a command does to the clocks, in words. */
export function Consequences({ action: { stops, starts } }: { action: Pick<Action, 'stops' | 'starts'> }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const names = useNames();
  const [language] = useLanguage();
  if (stops.length === 0 && starts.length === 0) return null;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const stopped = stops.map(({ key }) => names.clock(key));
  const begun = starts.map(({ name, dueAt }) =>
    dueAt ? t('startsDue', { clock: say(name), due: absolute(dueAt, language) }) : say(name),
  );
  return (
    <span className="case-consequences">
      {stopped.length > 0 ? t('stops', { clocks: list.format(stopped) }) : ''}
      {stopped.length > 0 && begun.length > 0 ? t('andThen') : ''}
      {begun.length > 0 ? t('starts', { clocks: list.format(begun) }) : ''}
    </span>
  );
}
