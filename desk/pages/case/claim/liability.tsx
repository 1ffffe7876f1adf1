import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { sourceName } from '../../../../workflows/domain/rulebook/rulebook.ts';
import type { ExplainedLiability } from '../../../api/client.ts';
import { Moment } from '../../../parts/moment.tsx';
import { Money } from '../../../parts/money.tsx';
import { Scroll } from '../../../parts/scroll.tsx';
import { Skeleton } from '../../../parts/skeleton.tsx';
import { TroubleNote } from '../../../parts/trouble-note.tsx';
import { useLanguage, useSay } from '../../../words/words.ts';
import { EventLink } from './event-link.tsx';
import type { useClaimNames } from './names.ts';
import { liabilityQuery } from './queries.ts';

type Names = ReturnType<typeof useClaimNames>;
type Source = NonNullable<ExplainedLiability['source']>;

/** A rule with how sure its figure is. */
function Rule({ source }: { source: Source | undefined }) {
  const { t } = useTranslation('claim');
  const say = useSay();
  if (!source) return <span className="soft">—</span>;
  return (
    <>
      {say(sourceName(source))}{' '}
      <span className="chip" title={t(`sure.${source.confidence}`)}>
        {source.confidence}
        <span className="unseen">{t(`sure.${source.confidence}`)}</span>
      </span>
    </>
  );
}

function Result({ item }: { item: ExplainedLiability }) {
  const { t } = useTranslation('claim');
  const of = (amountMinor: string) => ({ amountMinor, currency: item.currency });
  const sums = [
    ['loss', of(item.lossMinor)],
    ['cap', item.cap],
    ['liability', of(item.liabilityMinor)],
    ['due', of(item.dueMinor)],
  ] as const;
  return (
    <dl className="claim-sums">
      {sums.map(([name, amount]) => (
        <div key={name}>
          <dt>{t(`result.${name}`)}</dt>
          <dd>{amount ? <Money amount={amount} /> : t('noCap')}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A decimal with its currency, grouped, without the zeros that a fine unit ends in. */
function useDecimal(): (amount: string, currency: string) => string {
  const [language] = useLanguage();
  const format = new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  });
  // A string keeps every digit where a number would round.
  return (amount, currency) => `${currency} ${format.format(amount as unknown as number)}`;
}

function Steps({ item }: { item: ExplainedLiability }) {
  const { t } = useTranslation('claim');
  const say = useSay();
  const decimal = useDecimal();
  return (
    <Scroll label={t('stepByStep')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('stepNumber')}</th>
            <th scope="col">{t('stepName')}</th>
            <th scope="col">{t('stepFigures')}</th>
            <th scope="col" className="number">
              {t('stepResult')}
            </th>
            <th scope="col">{t('stepRule')}</th>
          </tr>
        </thead>
        <tbody>
          {item.steps.map((step, index) => (
            <tr key={`${index} ${step.id}`}>
              <td>{index + 1}</td>
              <th scope="row">{say(step.name)}</th>
              <td className="mono">{say(step.figures)}</td>
              <td className="number">{decimal(step.amount, step.currency)}</td>
              <td>
                <Rule source={step.rule} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Rates({ item }: { item: ExplainedLiability }) {
  const { t } = useTranslation('claim');
  if (item.rates.length === 0) return null;
  return (
    <ul className="claim-rates">
      {item.rates.map(({ from, rate, on, source }) => (
        <li key={from}>{t('rate', { from: from === 'XDR' ? t('sdr') : from, rate, to: item.currency, on, source })}</li>
      ))}
    </ul>
  );
}

function OneLiability({ caseId, item, names }: { caseId: string; item: ExplainedLiability; names: Names }) {
  const { t } = useTranslation('claim');
  const say = useSay();
  return (
    <li className="panel">
      <div className="row spread">
        <h4>
          {names.payer(item.payer)} · {say(item.name) || item.regime}
        </h4>
        {item.unconfirmed ? (
          <span className="chip" data-time="soon">
            <span aria-hidden="true">!</span>
            {t('unconfirmed')}
          </span>
        ) : null}
      </div>
      <p className="soft">
        {item.source ? <Rule source={item.source} /> : null}{' '}
        <EventLink caseId={caseId} seq={item.seq}>
          {t('computedAt')} <Moment at={item.computedAt} />
        </EventLink>
      </p>
      <Result item={item} />
      <Steps item={item} />
      <Rates item={item} />
      {item.cautions.length > 0 ? (
        <ul className="claim-cautions">
          {item.cautions.map((caution) => (
            <li key={caution.en}>{say(caution)}</li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

/** What each payer owes by its regime, step by step with figures, sources and rates. */
export function Liability({ caseId, names }: { caseId: string; names: Names }) {
  const { t } = useTranslation('claim');
  const { data, error, refetch } = useQuery(liabilityQuery(caseId));
  if (error) return <TroubleNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={5} />;
  if (data.items.length === 0) return <p className="soft">{t('noLiability')}</p>;
  return (
    <ul className="claim-cards" data-wide>
      {data.items.map((item) => (
        <OneLiability key={item.payer} caseId={caseId} item={item} names={names} />
      ))}
    </ul>
  );
}
