import { useTranslation } from 'react-i18next';
import type { Explanation } from '../../api/client.ts';
import { Moment } from '../../parts/moment.tsx';
import { Sure } from '../../parts/sure.tsx';
import { useSay } from '../../words/words.ts';

/** An answer with what it rests on: steps, days, pauses, rules and events. */
export function Explained({ found }: { found: Explanation }) {
  const { t } = useTranslation('audit');
  const say = useSay();
  return (
    <div className="stack">
      <p className="audit-answer">{say(found.answer)}</p>
      {found.equal === false ? (
        <p className="audit-late">{t('todayOtherwise', { says: say(found.today?.says) })}</p>
      ) : null}
      {found.equal === true ? <p className="soft">{t('todaySame')}</p> : null}
      {found.lines.length > 0 ? (
        <ol className="audit-says audit-numbered">
          {found.lines.map((words, index) => (
            <li key={`${index} ${words.en}`}>{say(words)}</li>
          ))}
        </ol>
      ) : null}
      {found.days.length > 0 ? (
        <details>
          <summary>{t('days', { count: found.days.length })}</summary>
          <ul className="audit-days">
            {found.days.map(({ date, counted, says }) => (
              <li key={date} data-counted={counted ? '' : undefined}>
                <span aria-hidden="true">{counted ? '✓' : '–'}</span> <time dateTime={date}>{date}</time> {say(says)}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {found.rules.length > 0 ? (
        <section>
          <h3>{t('rules')}</h3>
          <ul className="stack audit-tight">
            {found.rules.map(({ rulebook, path, name, source }) => (
              <li key={`${rulebook} ${path}`}>
                {say(name)} <code className="soft">{`${rulebook} ${path}`}</code>
                {source ? <Sure source={source} /> : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {found.events.length > 0 ? (
        <section>
          <h3>{t('events')}</h3>
          <ul className="stack audit-tight">
            {found.events.map(({ seq, title, happenedAt }) => (
              <li key={seq}>
                <span className="mono soft">{seq}</span> {say(title)} · <Moment at={happenedAt} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
