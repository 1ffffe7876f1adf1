import { useTranslation } from 'react-i18next';
import { EVENT_TITLES } from '../../../../workflows/domain/audit/event-titles.ts';
import type { EventType } from '../../../../workflows/domain/case/events.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';
import type { Moved } from './use-command.ts';

/** What others did meanwhile; what was typed is kept, and is sent when its writer says so again. */
export function MovedNote({ moved, onAgain }: { moved: Moved; onAgain: () => void }) {
  const { t } = useTranslation('case');
  const say = useSay();
  return (
    <div role="alert" className="case-moved">
      <p>
        <strong>{t('moved')}</strong>
      </p>
      <ul>
        {moved.events.map((event) => {
          const text: unknown = event.personal?.['text'];
          return (
            <li key={event.seq}>
              <Moment at={event.recordedAt} /> · {event.actor.id} ·{' '}
              {say(EVENT_TITLES[event.type as EventType]) || event.type}
              {typeof text === 'string' ? <q>{text}</q> : null}
            </li>
          );
        })}
      </ul>
      <button type="button" className="button" onClick={onAgain}>
        {t('sendAnyway')}
      </button>
    </div>
  );
}
