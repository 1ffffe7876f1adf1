import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../../parts/moment.tsx';
import { useSay } from '../../../words/words.ts';
import type { Drawn } from './drawn.ts';

function CaseLink({ id }: { id: string }) {
  const { t } = useTranslation('case');
  return (
    <Link to="/cases/$id" params={{ id }} search={{}}>
      {t('otherCase')}
    </Link>
  );
}

/** What the bar of a clock only hints at: whom it serves, what happens when it runs out, how it was changed. */
function Lines({ drawn: { clock, ruled } }: { drawn: Drawn }) {
  const { t } = useTranslation('case');
  const lines = [
    ['startedAt', <Moment key="at" at={clock.startedAt} />],
    ['beneficiary', ruled?.beneficiary && t(`holder.${ruled.beneficiary}`)],
    ['effect', ruled && t(`clockEffect.${ruled.effect}`)],
    ['cycle', clock.cycle > 1 ? t('cycleNumber', { number: clock.cycle }) : undefined],
    ['extensions', clock.extensions > 0 ? t('extended', { count: clock.extensions }) : undefined],
    ['agreed', clock.agreed && t('agreedDue')],
    ['provisional', clock.provisional && t('provisionalDue')],
    ['outlives', clock.outlives && t('goesOn')],
    ['pausedAt', clock.pausedAt && <Moment key="at" at={clock.pausedAt} />],
    ['breachedAt', clock.breachedAt && <Moment key="at" at={clock.breachedAt} />],
    ['endedAt', clock.endedAt && <Moment key="at" at={clock.endedAt} />],
    ['broughtBy', clock.broughtBy && <CaseLink key="case" id={clock.broughtBy} />],
    [
      'pack',
      ruled?.pack && (
        <span key="pack" className="mono">
          {ruled.pack}
        </span>
      ),
    ],
  ] as const;
  return (
    <dl className="case-facts">
      {lines.map(([name, value]) =>
        value ? (
          <div key={name}>
            <dt>{t(`known.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Who is told when, rung by rung, and whether they said that they have it. */
function Rungs({ drawn: { clock, ruled } }: { drawn: Drawn }) {
  const { t } = useTranslation('case');
  const say = useSay();
  return (
    <ol className="explanation-lines">
      {clock.warnings.map(({ at, done }) => (
        <li key={`warning ${at}`}>
          {t(done ? 'warned' : 'willWarn')} <Moment at={at} />
        </li>
      ))}
      {clock.rungs.map(({ at, done, acknowledgeBy, acknowledged }, index) => (
        <li key={index}>
          {t(done ? 'wasTold' : 'willBeTold', {
            who: say(ruled?.told[index]) || t('rungNumber', { number: index + 1 }),
          })}{' '}
          <Moment at={at} />
          {acknowledgeBy ? (
            <>
              {' · '}
              {t('acknowledgeBy')} <Moment at={acknowledgeBy} />
            </>
          ) : null}
          {acknowledged ? ` · ${t('rungAcknowledged')}` : null}
        </li>
      ))}
    </ol>
  );
}

/** What is known of a clock besides why it is due. */
export function Known({ drawn }: { drawn: Drawn }) {
  const { t } = useTranslation('case');
  const isTold = drawn.clock.warnings.length + drawn.clock.rungs.length > 0;
  return (
    <>
      <section>
        <h3>{t('aboutClock')}</h3>
        <Lines drawn={drawn} />
      </section>
      {isTold ? (
        <section>
          <h3>{t('whoIsTold')}</h3>
          <Rungs drawn={drawn} />
        </section>
      ) : null}
    </>
  );
}
