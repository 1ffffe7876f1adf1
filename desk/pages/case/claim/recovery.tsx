import { useTranslation } from 'react-i18next';
import type { LedgerLine } from '../../../api/client.ts';
import { DueChip } from '../../../parts/due-chip.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Money } from '../../../parts/money.tsx';
import { EventLink } from './event-link.tsx';
import { amountOf, type Claim } from './figures.ts';
import { LineAbout } from './line-about.tsx';
import type { useClaimNames } from './names.ts';

type Names = ReturnType<typeof useClaimNames>;
type Recovery = NonNullable<Claim['money']>['recoveries'][string];

/** What is said between us and whoever owes, besides what is booked. */
const DEALINGS = [
  'DemandMade',
  'DebtAcknowledged',
  'WrittenClaimMade',
  'WrittenClaimRejected',
  'SuitFiled',
  'PayerAcknowledged',
  'PayerAsked',
  'DefenceRaised',
  'PayerAnswered',
  'PayerPaid',
];

function Steps({ caseId, lines, names }: { caseId: string; lines: readonly LedgerLine[]; names: Names }) {
  return (
    <ol className="claim-steps">
      {lines.map((line) => (
        <li key={line.seq}>
          <EventLink caseId={caseId} seq={line.seq}>
            {names.event(line.type)}
          </EventLink>{' '}
          {line.amount ? <Money amount={line.amount} /> : null}{' '}
          <span className="soft">
            <Moment at={line.happenedAt} />
          </span>
          <div className="soft">
            <LineAbout line={line} names={names} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Promise({ promise }: { promise: NonNullable<Recovery['promise']> }) {
  const { t } = useTranslation('claim');
  return (
    <p>
      {t('promised')} <Money amount={promise.amount} />{' '}
      {promise.kept ? (
        <>
          <span className="chip" data-time="met">
            <span aria-hidden="true">✓</span>
            {t('kept')}
          </span>{' '}
          <Moment at={promise.dueAt} />
        </>
      ) : (
        <DueChip at={promise.dueAt} />
      )}{' '}
      <span className="soft">
        {t('cameOfIt')} <Money amount={promise.came} />
      </span>
    </p>
  );
}

/** How much of a debt came, was written off and is open still. */
function Progress({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation('claim');
  const { booked, open, writtenOff } = recovery;
  const came = BigInt(booked.amountMinor) - BigInt(open.amountMinor) - BigInt(writtenOff?.amountMinor ?? 0);
  const share = BigInt(booked.amountMinor) === 0n ? 0 : Number((came * 100n) / BigInt(booked.amountMinor));
  return (
    <>
      <progress max={100} value={share} aria-label={t('cameShare', { share })} />
      <dl className="claim-sums">
        <div>
          <dt>{t('came')}</dt>
          <dd>
            <Money amount={amountOf(came, booked.currency)} />
          </dd>
        </div>
        <div>
          <dt>{t('open')}</dt>
          <dd>
            <Money amount={open} />
          </dd>
        </div>
        {writtenOff ? (
          <div>
            <dt>{t('writtenOff')}</dt>
            <dd>
              <Money amount={writtenOff} />
            </dd>
          </div>
        ) : null}
      </dl>
    </>
  );
}

function OneRecovery({
  caseId,
  claim,
  subject,
  recovery,
  lines,
  names,
}: {
  caseId: string;
  claim: Claim;
  subject: string;
  recovery: Recovery;
  lines: readonly LedgerLine[];
  names: Names;
}) {
  const { t } = useTranslation('claim');
  const leg = claim.file?.legs.find((one) => one.leg === recovery.leg);
  return (
    <li className="panel">
      <h4>
        {names.payer(recovery.from)} · <Money amount={recovery.booked} />
      </h4>
      {leg ? (
        <p className="soft">
          {t('leg', { leg: leg.leg, from: leg.from, to: leg.to })} · {t(`mode.${leg.mode}`)}
        </p>
      ) : null}
      {recovery.jointly?.length ? (
        <p className="soft">{t('jointly', { names: recovery.jointly.map(names.payer).join(', ') })}</p>
      ) : null}
      <Progress recovery={recovery} />
      {recovery.promise ? <Promise promise={recovery.promise} /> : null}
      <Steps caseId={caseId} lines={lines.filter((line) => line.subject === subject)} names={names} />
    </li>
  );
}

/** What others owe us for the loss: demands, promises, what came, and rights that passed to an insurer. */
export function Recovery({
  caseId,
  claim,
  lines,
  names,
}: {
  caseId: string;
  claim: Claim;
  lines: readonly LedgerLine[];
  names: Names;
}) {
  const { t } = useTranslation('claim');
  const recoveries = Object.entries(claim.money?.recoveries ?? {});
  const payers = Object.keys(claim.payers ?? {});
  const dealings = (payer: string) =>
    lines.filter((line) => line.subject === payer && [...DEALINGS, 'RightsSubrogated'].includes(line.type));
  const spoken = payers.filter((payer) => dealings(payer).length > 0);
  if (recoveries.length === 0 && spoken.length === 0) return <p className="soft">{t('noRecoveries')}</p>;
  return (
    <div className="stack">
      <ul className="claim-cards">
        {recoveries.map(([subject, recovery]) => (
          <OneRecovery key={subject} {...{ caseId, claim, subject, recovery, lines, names }} />
        ))}
      </ul>
      {spoken.length > 0 ? (
        <ul className="claim-cards">
          {spoken.map((payer) => (
            <li key={payer} className="panel">
              <h4>{t('dealings', { payer: names.payer(payer) })}</h4>
              <Steps caseId={caseId} lines={dealings(payer)} names={names} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
