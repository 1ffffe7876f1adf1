import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Case, Difference, Step } from '../../api/client.ts';
import { useDebounced } from '../../parts/debounced.ts';
import { absolute, Moment } from '../../parts/moment.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { TroubleNote } from '../../parts/trouble-note.tsx';
import { useLanguage, useSay } from '../../words/words.ts';
import { spanOf, stopsOf, ticksOf, within } from './life.ts';
import { LifeSlider } from './life-slider.tsx';
import { differenceQuery, type By } from './queries.ts';
import { useAuditSearch } from './search.ts';

const REST_MS = 200;

/** What became of a case between two handles. */
export function Compare({ one, steps, now }: { one: Case; steps: readonly Step[]; now: number }) {
  const { t } = useTranslation('audit');
  const [search, change] = useAuditSearch();
  const by: By = search.by === 'knownAt' ? 'knownAt' : 'asOf';
  const ticks = ticksOf(steps, by, one);
  const span = spanOf(ticks, now, one.ended);
  const later = within(search.to, span) ?? span[1];
  const earlier = Math.min(later, within(search.at, span) ?? span[0]);
  const iso = (at: number): string => new Date(at).toISOString();
  return (
    <div className="stack">
      <section className="panel audit-player" aria-label={t('life')}>
        <p className="soft">{t('compareHint')}</p>
        <LifeSlider
          ticks={ticks}
          stops={stopsOf(ticks, span)}
          span={span}
          values={[earlier, later]}
          labels={[t('earlier'), t('later')]}
          onChange={([at, to]) =>
            at !== undefined && to !== undefined && change({ at: iso(at), to: to >= span[1] ? undefined : iso(to) })
          }
        />
      </section>
      <Differences id={one.id} by={by} from={iso(earlier)} to={iso(later)} />
    </div>
  );
}

function Differences({ id, by, from, to }: { id: string; by: By; from: string; to: string }) {
  const { t } = useTranslation('audit');
  const [language] = useLanguage();
  const say = useSay();
  const rested = useDebounced(`${from} ${to}`, REST_MS);
  const [earlier = '', later = ''] = rested.split(' ');
  const { data, error, refetch, isPlaceholderData } = useQuery({
    ...differenceQuery(id, by, earlier, later),
    placeholderData: keepPreviousData,
  });
  const full = (at: string): string => absolute(at, language, { full: true });
  return (
    <section
      className="panel audit-then"
      aria-label={t('differences')}
      aria-busy={isPlaceholderData || rested !== `${from} ${to}`}
    >
      <h2>{t('between', { from: full(from), to: full(to) })}</h2>
      {error ? <TroubleNote error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton lines={5} /> : null}
      {data?.says.length === 0 ? <p>{t('nothingDiffers')}</p> : null}
      {data ? (
        <>
          <ul className="audit-says">
            {data.says.map((words, index) => (
              <li key={`${index} ${words.en}`}>{say(words)}</li>
            ))}
          </ul>
          <Data found={data} />
          <Between found={data} />
        </>
      ) : null}
    </section>
  );
}

const shown = (value: unknown): string =>
  value === null || value === undefined ? '—' : typeof value === 'string' ? value : JSON.stringify(value);

/** The same in data: where it stands, what was and what is. */
function Data({ found }: { found: Difference }) {
  const { t } = useTranslation('audit');
  const say = useSay();
  const rows = [...found.fields, ...found.money, ...found.people, ...found.documents];
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{t('inData', { count: rows.length })}</summary>
      <Scroll label={t('inData', { count: rows.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('what')}</th>
              <th scope="col">{t('was')}</th>
              <th scope="col">{t('is')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, label, was, is }) => (
              <tr key={path}>
                <th scope="row">
                  {say(label)} <code className="soft">{path}</code>
                </th>
                <td className="mono">{shown(was)}</td>
                <td className="mono">{shown(is)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}

function Between({ found }: { found: Difference }) {
  const { t } = useTranslation('audit');
  const say = useSay();
  if (found.events.length === 0) return null;
  return (
    <details>
      <summary>{t('eventsBetween', { count: found.events.length })}</summary>
      <ol className="audit-says">
        {found.events.map(({ seq, title, happenedAt, actor }) => (
          <li key={seq}>
            <span className="mono soft">{seq}</span> {say(title)}{' '}
            <span className="soft">
              <Moment at={happenedAt} /> · {actor.kind === 'system' ? t('bySystem') : actor.id}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}
