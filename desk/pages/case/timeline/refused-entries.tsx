import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { COMMAND_TITLES } from '../../../../workflows/domain/audit/command-titles.ts';
import { wordsOfRefusal } from '../../../api/refusal-words.ts';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';
import { refusedQuery } from '../queries.ts';
import { useScope } from '../scope.ts';

/** What somebody wanted and was refused, with the reason in the reader's words. */
export function RefusedEntries() {
  const { t } = useTranslation('case');
  const say = useSay();
  const { id, moment } = useScope();
  const { data } = useQuery(refusedQuery(id));
  const then = moment.knownAt ?? moment.asOf;
  const items = (data?.items ?? []).filter(({ decidedAt }) => then === undefined || decidedAt <= then).toReversed();
  if (data && items.length === 0) return <p className="soft">{t('noneRefused')}</p>;
  return (
    <ol>
      {items.map(({ commandId, type, actor, decidedAt, refusal }) => (
        <li key={commandId} className="timeline-entry">
          <span className="timeline-who" aria-hidden="true">
            ✕
          </span>
          <div className="timeline-words">
            <p className="timeline-line">
              <strong>{say(COMMAND_TITLES[type as keyof typeof COMMAND_TITLES]) || type}</strong>
              <span className="soft">{actor.id}</span>
              <span className="soft">
                <Moment at={decidedAt} />
              </span>
            </p>
            <p>{say(wordsOfRefusal(refusal)) || refusal.message}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}
