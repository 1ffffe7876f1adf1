import { useTranslation } from 'react-i18next';
import { Moment, absolute, relative, useBothTimes } from '../../parts/moment.tsx';
import { useLanguage } from '../../words/words.ts';
import { useAct } from './acting/acting.ts';
import { useScope, useStandpoint, useZone } from './scope.ts';

const SIGNS = { standing: '○', kept: '✓', broken: '✕', void: '–' } as const;
const TIMES = { standing: 'later', kept: 'met', broken: 'overdue', void: 'later' } as const;

/** What the customer was promised, as a list to tick off, the next to come first. */
export function Promises() {
  const { t } = useTranslation('case');
  const { view, isPast } = useScope();
  const { open, offers } = useAct();
  const mayPromise = !isPast && offers('MakePromise');
  if (view.promises.length === 0 && !mayPromise) return null;
  const standing = view.promises
    .filter(({ state }) => state === 'standing')
    .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
  const others = view.promises
    .filter(({ state }) => state !== 'standing')
    .sort((a, b) => b.dueAt.localeCompare(a.dueAt));
  return (
    <section className="case-panel" aria-labelledby="case-promises">
      <div className="row spread">
        <h2 id="case-promises">{t('promises')}</h2>
        {mayPromise ? (
          <button type="button" className="button" data-look="quiet" onClick={() => open('MakePromise')}>
            + {t('promise')}
          </button>
        ) : null}
      </div>
      {view.promises.length === 0 ? <p className="soft">{t('noPromises')}</p> : null}
      <ul className="case-promises">
        {[...standing, ...others].map((one) => (
          <Promised key={one.id} one={one} />
        ))}
      </ul>
    </section>
  );
}

function Promised({ one }: { one: ReturnType<typeof useScope>['view']['promises'][number] }) {
  const { t } = useTranslation('case');
  const { t: s } = useTranslation('shell');
  const { isPast } = useScope();
  const { open, offers } = useAct();
  const [language] = useLanguage();
  const now = useStandpoint();
  const both = useBothTimes();
  const zone = useZone();
  const left = Date.parse(one.dueAt) - now;
  const isWaited = one.state === 'standing' || (one.state === 'broken' && !one.keptAt);
  const urgency =
    one.state === 'standing' ? (left <= 0 ? 'overdue' : left < 3_600_000 ? 'soon' : 'later') : TIMES[one.state];
  return (
    <li className="case-promise" data-state={one.state}>
      <span className="case-promise-sign" data-time={urgency} aria-hidden="true">
        {SIGNS[one.state]}
      </span>
      <div className="case-promise-words">
        <span>{one.what ?? t('promise')}</span>
        <span className="soft">
          {t(`promiseState.${one.state}`)}
          {one.keptAt ? (
            <>
              {' '}
              <Moment at={one.keptAt} />
            </>
          ) : null}
        </span>
        {isWaited && !isPast ? (
          <span className="row">
            {offers('KeepPromise') ? (
              <button type="button" className="case-link" onClick={() => open('KeepPromise', { promise: one.id })}>
                {t('kept')}
              </button>
            ) : null}
            {one.state === 'standing' && offers('RenegotiatePromise') ? (
              <button
                type="button"
                className="case-link"
                onClick={() => open('RenegotiatePromise', { promise: one.id })}
              >
                {t('renegotiate')}
              </button>
            ) : null}
          </span>
        ) : null}
      </div>
      <time dateTime={one.dueAt} title={both(one.dueAt, zone)} className="chip" data-time={urgency}>
        {one.state === 'standing' ? `${relative(one.dueAt, now, language, s('now'))} · ` : ''}
        {absolute(one.dueAt, language)}
      </time>
    </li>
  );
}
