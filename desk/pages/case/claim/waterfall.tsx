import { useTranslation } from 'react-i18next';
import { moneyText } from '../../../parts/money.tsx';
import { useLanguage } from '../../../words/words.ts';
import { amountOf, barsOf, type Bar, type Figures } from './figures.ts';

const WIDTH = 1000;
const HEIGHT = 16;

/** How far along the picture a value lies; everything is between the smallest and the largest of all ends. */
function scaleOf(bars: readonly Bar[]): (value: bigint) => number {
  const ends = bars.flatMap(({ from, to }) => [Number(from), Number(to)]);
  const [least, most] = [Math.min(0, ...ends), Math.max(1, ...ends)];
  return (value) => ((Number(value) - least) / (most - least)) * WIDTH;
}

function Track({ bar, x }: { bar: Bar; x: (value: bigint) => number }) {
  const [start, end] = [x(bar.from), x(bar.to)];
  return (
    <svg className="claim-track" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <line className="claim-zero" x1={x(0n)} x2={x(0n)} y1={0} y2={HEIGHT} />
      <rect
        className={bar.isSum ? 'claim-sum' : 'claim-change'}
        x={Math.min(start, end)}
        width={Math.max(2, Math.abs(end - start))}
        y={bar.isSum ? 1 : 4}
        height={bar.isSum ? HEIGHT - 2 : HEIGHT - 8}
      />
    </svg>
  );
}

/** From what is claimed to what it costs us, as bars that each begin where the one before ends. Each bar says its own figure. */
export function Waterfall({ figures }: { figures: Figures }) {
  const { t } = useTranslation('claim');
  const [language] = useLanguage();
  const bars = barsOf(figures);
  const x = scaleOf(bars);
  const text = (value: bigint): string => moneyText(amountOf(value, figures.currency), language);
  return (
    <figure className="claim-waterfall">
      <figcaption className="soft">
        {t('fromClaimedToNet', { claimed: text(figures.claimed), net: text(figures.net) })}
      </figcaption>
      <ol>
        {bars.map((bar) => (
          <li key={bar.step} data-sum={bar.isSum}>
            <span>{t(`step.${bar.step}`)}</span>
            <Track bar={bar} x={x} />
            <span className="number">
              {bar.isSum ? '' : bar.to > bar.from ? '+ ' : '− '}
              {text(bar.isSum ? bar.to : bar.to > bar.from ? bar.to - bar.from : bar.from - bar.to)}
            </span>
          </li>
        ))}
      </ol>
      {figures.open > 0n ? <p className="soft">{t('stillOpen', { amount: text(figures.open) })}</p> : null}
    </figure>
  );
}
