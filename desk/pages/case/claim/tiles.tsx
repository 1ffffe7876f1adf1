import { useTranslation } from 'react-i18next';
import { Money } from '../../../parts/money.tsx';
import { amountOf, type Claim, type Figures } from './figures.ts';

/** The six figures that everybody asks for first. */
export function Tiles({ figures, claim }: { figures: Figures; claim: Claim }) {
  const { t } = useTranslation('claim');
  const { currency, offered } = figures;
  const countered = claim.countered;
  const list = [
    ['claimed', figures.claimed],
    ['reserve', figures.reserve],
    ['offered', offered],
    ['paid', figures.paid],
    ['recovered', figures.recovered],
    ['net', figures.net],
  ] as const;
  return (
    <dl className="claim-tiles">
      {list.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`step.${name}`)}</dt>
          <dd>{value === undefined ? '—' : <Money amount={amountOf(value, currency)} />}</dd>
          {name === 'claimed' && claim.assessed ? (
            <dd className="soft">
              {t('assessedAt')} <Money amount={claim.assessed} />
            </dd>
          ) : null}
          {name === 'reserve' && claim.money?.deductible ? (
            <dd className="soft">
              {t('deductible')} <Money amount={claim.money.deductible} />
            </dd>
          ) : null}
          {name === 'offered' && claim.offeredRelease ? (
            <dd className="soft">{t(`release.${claim.offeredRelease}`)}</dd>
          ) : null}
          {name === 'offered' && countered ? (
            <dd className="soft">
              {t('asksFor')} <Money amount={countered} />
              {claim.counteredRelease ? ` · ${t(`release.${claim.counteredRelease}`)}` : ''}
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
