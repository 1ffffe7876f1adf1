import { useTranslation } from 'react-i18next';
import { usePresence } from '../../shell/live.ts';
import { useSession } from '../../shell/session.ts';
import { useScope } from './scope.ts';

/** Who else looks at the case now. */
export function Presence() {
  const { t } = useTranslation('case');
  const { id } = useScope();
  const { id: me } = useSession();
  const others = usePresence(id).filter((one) => one !== me);
  if (others.length === 0) return null;
  return (
    <ul className="case-presence" aria-label={t('alsoHere')}>
      {others.map((person) => (
        <li key={person} title={t('looksToo', { person })}>
          <span aria-hidden="true">{person.slice(0, 2).toUpperCase()}</span>
          <span className="unseen">{t('looksToo', { person })}</span>
        </li>
      ))}
    </ul>
  );
}
