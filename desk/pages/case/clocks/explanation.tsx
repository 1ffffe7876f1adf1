import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sourceName } from '../../../../workflows/domain/rulebook/rulebook.ts';
import type { Explanation as Explained } from '../../../api/client.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { explanationQuery } from '../queries.ts';
import { useNames, useScope } from '../scope.ts';
import type { Drawn } from './drawn.ts';
import { Known } from './known.tsx';

/** Why a clock is due then: as a sentence, as a calendar, by which rule, and what today's rules would say. */
export function Explanation({ drawn, onClose }: { drawn: Drawn; onClose: () => void }) {
  const clockKey = drawn.clock.key;
  const { t } = useTranslation('case');
  const { id, moment } = useScope();
  const names = useNames();
  const { data, error, refetch } = useQuery(explanationQuery(id, clockKey, moment));
  return (
    <Dialog open onClose={onClose} title={t('whyDue', { clock: names.clock(clockKey) })}>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? <Told explained={data} /> : error ? null : <Skeleton lines={6} />}
      <Known drawn={drawn} />
    </Dialog>
  );
}

function Told({ explained }: { explained: Explained }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const { answer, lines, days, pauses, rules, was, today, equal } = explained;
  // Every day stands in the calendar below; it is not said twice.
  const dayWords = new Set(days.map(({ says }) => says.en));
  return (
    <div className="stack explanation">
      <p className="explanation-answer">{say(answer)}</p>
      <ol className="explanation-lines">
        {lines
          .filter(({ en }) => !dayWords.has(en))
          .map((line) => (
            <li key={line.en}>{say(line)}</li>
          ))}
      </ol>
      {days.length > 0 ? <Days days={days} /> : null}
      {pauses.length > 0 ? (
        <section>
          <h3>{t('pauses')}</h3>
          <ul>
            {pauses.map(({ from, to, because }) => (
              <li key={from}>
                <Moment at={from} /> – {to ? <Moment at={to} /> : t('untilNow')}: {say(because)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h3>{t('ruleAndSource')}</h3>
        <ul className="explanation-rules">
          {rules.map(({ rulebook, path, name, source }) => (
            <li key={`${rulebook} ${path}`}>
              <strong>{say(name)}</strong> <span className="mono soft">{`${rulebook} ${path}`}</span>
              {source ? (
                <p>
                  <span className="chip" data-time={source.confidence === 'M' ? 'soon' : 'met'}>
                    {t(`confidence.${source.confidence}`)}
                  </span>{' '}
                  {say(sourceName(source))}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('thenAndToday')}</h3>
        <dl className="explanation-then">
          <div>
            <dt>{t('then')}</dt>
            <dd>{say(was.says)}</dd>
          </div>
          {today ? (
            <div>
              <dt>{t('today')}</dt>
              <dd>{say(today.says)}</dd>
            </div>
          ) : null}
        </dl>
        {equal === null ? null : (
          <p className="chip" data-time={equal ? 'met' : 'soon'}>
            {t(equal ? 'sameToday' : 'otherToday')}
          </p>
        )}
      </section>
    </div>
  );
}

/** The days of the period as a calendar by weeks, each counted or skipped. */
function Days({ days }: { days: Explained['days'] }) {
  const { t } = useTranslation('case');
  const say = useSay();
  const [language] = useLanguage();
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const counted = days.filter((one) => one.counted).length;
  return (
    <section>
      <h3>{t('daysCounted', { counted, total: days.length })}</h3>
      <ol className="explanation-days">
        {days.map(({ date, kind, counted: isCounted, minutes, name, says }) => (
          <li key={date} data-counted={isCounted} data-kind={kind} title={say(says)}>
            <span>{format.format(new Date(`${date}T00:00:00Z`))}</span>
            <span className="soft">{name ?? t(`dayKind.${kind}`)}</span>
            <span>{isCounted ? (minutes ? t('minutesCount', { count: minutes }) : '✓') : t('notCounted')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
