import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postV1OrganisationsByOrganisationRulebooksBacktest, type Backtest as Found } from '../../api/client.ts';
import { moneyText } from '../../parts/money.tsx';
import { Scroll } from '../../parts/scroll.tsx';
import { useLanguage } from '../../words/words.ts';
import { BacktestChart } from './backtest-chart.tsx';
import { useRuleWords } from './say-rules.ts';

const DAYS = 180;
const DAY_MS = 86_400_000;
const startDate = (): string => new Date(Date.now() - DAYS * DAY_MS).toISOString().slice(0, 10);

/** What the draft would have made of past cases, when somebody asks for it. */
export function Backtest({
  organisation,
  draft,
  onFailure,
}: {
  organisation: string;
  draft: string;
  onFailure: (failure: unknown) => void;
}) {
  const { t } = useTranslation('rules');
  const [from, setFrom] = useState(startDate);
  const [isRunning, setRunning] = useState(false);
  const [found, setFound] = useState<Found>();
  const run = (): void => {
    onFailure(undefined);
    setRunning(true);
    const since = from ? { from: `${from}T00:00:00.000Z` } : {};
    postV1OrganisationsByOrganisationRulebooksBacktest({ organisation, body: { draft, ...since } })
      .then(setFound, onFailure)
      .finally(() => setRunning(false));
  };
  return (
    <section className="panel rules-clause" aria-label={t('backtest')}>
      <h2>{t('backtest')}</h2>
      <p className="soft">{t('backtestHint')}</p>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        <label htmlFor="rules-from">{t('reportedSince')}</label>
        <input
          id="rules-from"
          type="date"
          className="input rules-date"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <button type="submit" className="button" disabled={draft.trim() === '' || isRunning}>
          {t('runBacktest')}
        </button>
        {isRunning ? <progress aria-label={t('reliving')} /> : null}
      </form>
      {found ? <Result found={found} /> : null}
    </section>
  );
}

const FIGURES = ['cases', 'lateCases', 'obligations', 'late', 'escalations', 'hoursLate'] as const;

function Result({ found }: { found: Found }) {
  const { t } = useTranslation('rules');
  const [language] = useLanguage();
  const { before, after, nowLate, noLongerLate, refused, notOpened, erased } = found;
  const amounts = (sums: Record<string, string>): string =>
    Object.entries(sums)
      .map(([currency, amountMinor]) => moneyText({ currency, amountMinor }, language))
      .join(', ') || '—';
  return (
    <section className="stack" aria-live="polite" aria-label={t('figures')}>
      <Scroll label={t('figures')}>
        <table className="rules-figures">
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col" className="number">
                {t('asItWas')}
              </th>
              <th scope="col" className="number">
                {t('underDraft', { version: found.version })}
              </th>
            </tr>
          </thead>
          <tbody>
            {FIGURES.map((name) => (
              <tr key={name}>
                <th scope="row">{t(`figureOf.${name}`)}</th>
                <td className="number">{before[name]}</td>
                <td className="number">{after[name]}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{t('figureOf.amount')}</th>
              <td className="number">{amounts(before.amountInLateCases)}</td>
              <td className="number">{amounts(after.amountInLateCases)}</td>
            </tr>
          </tbody>
        </table>
      </Scroll>
      <p>{t('lateOnly', { now: nowLate.count, no: noLongerLate.count })}</p>
      <BacktestChart found={found} />
      {refused.length > 0 ? (
        <p>
          {t('wouldRefuse', {
            list: refused.map(({ type, code, count }) => `${type ?? ''} ${code} (${count})`).join(', '),
          })}
        </p>
      ) : null}
      {notOpened.length > 0 ? (
        <p>{t('wouldNotOpen', { list: notOpened.map(({ code, count }) => `${code} (${count})`).join(', ') })}</p>
      ) : null}
      {erased > 0 ? <p className="soft">{t('erased', { count: erased })}</p> : null}
      <Groups found={found} />
      <p className="soft">{t('backtestLimit')}</p>
    </section>
  );
}

/** The same by department and type. */
function Groups({ found }: { found: Found }) {
  const { t } = useTranslation('rules');
  const words = useRuleWords();
  return (
    <details>
      <summary>{t('byGroup', { count: found.groups.length })}</summary>
      <Scroll label={t('byGroup', { count: found.groups.length })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('department')}</th>
              <th scope="col">{t('type')}</th>
              <th scope="col" className="number">
                {t('lateBefore')}
              </th>
              <th scope="col" className="number">
                {t('lateAfter')}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.groups.map(({ department, type, before: was, after: is }) => (
              <tr key={`${department} ${type}`}>
                <td>{department}</td>
                <td>{words.type(type)}</td>
                <td className="number">{was.lateCases}</td>
                <td className="number">{is.lateCases}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </details>
  );
}
