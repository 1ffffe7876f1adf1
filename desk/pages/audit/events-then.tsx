import { useTranslation } from 'react-i18next';
import { Moment } from '../../parts/moment.tsx';
import { useSay } from '../../words/words.ts';
import type { Tick } from './life.ts';

/** The events up to an instant, the latest first, with what each changed; a click goes to its instant. */
export function EventsThen({ ticks, at, onGo }: { ticks: readonly Tick[]; at: number; onGo: (at: number) => void }) {
  const { t } = useTranslation('audit');
  const say = useSay();
  const until = ticks.filter((tick) => tick.at <= at).toReversed();
  return (
    <section className="panel audit-events" aria-label={t('eventsThen')}>
      <h2>{t('eventsUntil', { count: until.length, all: ticks.length })}</h2>
      <ol className="stack audit-tight">
        {until.map(({ at: when, step }, index) => (
          <li
            key={step.seq}
            data-latest={index === 0 ? '' : undefined}
            data-quiet={step.actor.kind === 'system' ? '' : undefined}
          >
            <button
              type="button"
              className="audit-event"
              onClick={() => onGo(when)}
              aria-current={when === at ? 'time' : undefined}
            >
              <span className="mono soft">{step.seq}</span>
              <strong>{say(step.title)}</strong>
              <span className="soft">
                <Moment at={new Date(when).toISOString()} /> ·{' '}
                {step.actor.kind === 'system' ? t('bySystem') : step.actor.id}
              </span>
            </button>
            {step.says.length > 0 && index === 0 ? (
              <ul className="audit-says">
                {step.says.map((words) => (
                  <li key={words.en}>{say(words)}</li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
